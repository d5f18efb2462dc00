package android.app.admin;

/** Signatures only: what the samples are compiled against. */
public class DeviceAdminReceiver extends android.content.BroadcastReceiver {
    public void onReceive(android.content.Context context, android.content.Intent intent) { throw new RuntimeException(); }
    public CharSequence onDisableRequested(android.content.Context context, android.content.Intent intent) { throw new RuntimeException(); }
    public DevicePolicyManager getManager(android.content.Context context) { throw new RuntimeException(); }
}
