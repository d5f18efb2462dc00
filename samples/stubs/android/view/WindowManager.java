package android.view;

/** Signatures only: what the samples are compiled against. */
public interface WindowManager {
    class LayoutParams { public int x; public int y; public int width; public int height; }
}
