package android.content;

/** Signatures only: what the samples are compiled against. */
public class ContextWrapper extends Context {
    protected void attachBaseContext(Context base) { throw new RuntimeException(); }
}
