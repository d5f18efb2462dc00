package android.content;

/** Signatures only: what the samples are compiled against. */
public interface ServiceConnection {
    void onServiceConnected(ComponentName name, android.os.IBinder service);
    void onServiceDisconnected(ComponentName name);
}
