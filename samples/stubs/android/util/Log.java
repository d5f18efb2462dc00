package android.util;

/** Signatures only: what the samples are compiled against. */
public class Log {
    public static int d(String tag, String message) { throw new RuntimeException(); }
    public static int i(String tag, String message) { throw new RuntimeException(); }
}
