package android.app;

/** Signatures only: what the samples are compiled against. */
public class Application extends android.content.ContextWrapper {
    public void onCreate() { throw new RuntimeException(); }
}
