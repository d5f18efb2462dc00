package android.accessibilityservice;

/** Signatures only: what the samples are compiled against. */
public abstract class AccessibilityService extends android.app.Service {
    public abstract void onAccessibilityEvent(android.view.accessibility.AccessibilityEvent event);
    public abstract void onInterrupt();
    public android.view.accessibility.AccessibilityNodeInfo getRootInActiveWindow() { throw new RuntimeException(); }
    public android.os.IBinder onBind(android.content.Intent intent) { throw new RuntimeException(); }
}
