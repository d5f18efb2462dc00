package android.app;

/** Signatures only: what the samples are compiled against. */
public class PendingIntent {
    public static PendingIntent getBroadcast(android.content.Context context, int code, android.content.Intent intent, int flags) { throw new RuntimeException(); }
    public android.content.IntentSender getIntentSender() { throw new RuntimeException(); }
}
