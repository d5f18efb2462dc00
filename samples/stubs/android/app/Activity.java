package android.app;

/** Signatures only: what the samples are compiled against. */
public class Activity extends android.content.ContextWrapper {
    protected void onCreate(android.os.Bundle state) { throw new RuntimeException(); }
    protected void onResume() { throw new RuntimeException(); }
    public void setContentView(android.view.View view) { throw new RuntimeException(); }
    public void requestPermissions(String[] permissions, int code) { throw new RuntimeException(); }
    public android.view.Window getWindow() { throw new RuntimeException(); }
    public void finish() { throw new RuntimeException(); }
}
