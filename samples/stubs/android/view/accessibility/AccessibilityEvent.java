package android.view.accessibility;

/** Signatures only: what the samples are compiled against. */
public class AccessibilityEvent {
    public CharSequence getPackageName() { throw new RuntimeException(); }
    public AccessibilityNodeInfo getSource() { throw new RuntimeException(); }
}
