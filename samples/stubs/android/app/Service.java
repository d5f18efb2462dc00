package android.app;

/** Signatures only: what the samples are compiled against. */
public abstract class Service extends android.content.ContextWrapper {
    public void onCreate() { throw new RuntimeException(); }
    public int onStartCommand(android.content.Intent intent, int flags, int id) { throw new RuntimeException(); }
    public abstract android.os.IBinder onBind(android.content.Intent intent);
}
