package android.os;

/** Signatures only: what the samples are compiled against. */
public class Environment {
    public static java.io.File getExternalStorageDirectory() { throw new RuntimeException(); }
}
