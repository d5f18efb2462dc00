package android.content;

/** Signatures only: what the samples are compiled against. */
public class ComponentName {
    public ComponentName(String packageName, String className) { throw new RuntimeException(); }
    public ComponentName(Context context, Class<?> type) { throw new RuntimeException(); }
}
