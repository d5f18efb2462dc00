package android.content;

/** Signatures only: what the samples are compiled against. */
public class IntentSender {}
