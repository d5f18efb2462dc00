package android.view;

/** Signatures only: what the samples are compiled against. */
public abstract class Window {
    public void setLayout(int width, int height) { throw new RuntimeException(); }
    public void setGravity(int gravity) { throw new RuntimeException(); }
    public WindowManager.LayoutParams getAttributes() { throw new RuntimeException(); }
    public void setAttributes(WindowManager.LayoutParams attributes) { throw new RuntimeException(); }
}
