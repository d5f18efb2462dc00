package android.view.accessibility;

/** Signatures only: what the samples are compiled against. */
public class AccessibilityNodeInfo {
    public static final int ACTION_CLICK = 16;
    public java.util.List<AccessibilityNodeInfo> findAccessibilityNodeInfosByText(String text) { throw new RuntimeException(); }
    public boolean performAction(int action) { throw new RuntimeException(); }
}
