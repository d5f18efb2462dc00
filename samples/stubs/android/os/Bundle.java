package android.os;

/** Signatures only: what the samples are compiled against. */
public class Bundle {}
