package android.content;

/** Signatures only: what the samples are compiled against. */
public class Intent {
    public static final String ACTION_VIEW = "android.intent.action.VIEW";
    public static final int FLAG_ACTIVITY_NEW_TASK = 0x10000000;
    public Intent() { throw new RuntimeException(); }
    public Intent(String action) { throw new RuntimeException(); }
    public Intent(String action, android.net.Uri uri) { throw new RuntimeException(); }
    public Intent(Context context, Class<?> type) { throw new RuntimeException(); }
    public Intent setPackage(String name) { throw new RuntimeException(); }
    public Intent setClassName(String packageName, String className) { throw new RuntimeException(); }
    public Intent setComponent(ComponentName component) { throw new RuntimeException(); }
    public Intent setDataAndType(android.net.Uri uri, String type) { throw new RuntimeException(); }
    public Intent addFlags(int flags) { throw new RuntimeException(); }
    public String getAction() { throw new RuntimeException(); }
}
