package android.content;

/** Signatures only: what the samples are compiled against. */
public abstract class BroadcastReceiver {
    public abstract void onReceive(Context context, Intent intent);
}
