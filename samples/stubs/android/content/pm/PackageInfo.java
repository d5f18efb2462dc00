package android.content.pm;

/** Signatures only: what the samples are compiled against. */
public class PackageInfo {}
