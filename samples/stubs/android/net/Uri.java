package android.net;

/** Signatures only: what the samples are compiled against. */
public abstract class Uri {
    public static Uri parse(String text) { throw new RuntimeException(); }
    public static Uri fromFile(java.io.File file) { throw new RuntimeException(); }
}
