package android.content;

/** Signatures only: what the samples are compiled against. */
public abstract class Context {
    public static final String TELEPHONY_SERVICE = "phone";
    public static final String SENSOR_SERVICE = "sensor";
    public static final String DOWNLOAD_SERVICE = "download";
    public static final int BIND_AUTO_CREATE = 1;
    public Object getSystemService(String name) { throw new RuntimeException(); }
    public ContentResolver getContentResolver() { throw new RuntimeException(); }
    public android.content.pm.PackageManager getPackageManager() { throw new RuntimeException(); }
    public String getPackageName() { throw new RuntimeException(); }
    public android.content.SharedPreferences getSharedPreferences(String name, int mode) { throw new RuntimeException(); }
    public void startActivity(Intent intent) { throw new RuntimeException(); }
    public ComponentName startService(Intent intent) { throw new RuntimeException(); }
    public boolean bindService(Intent intent, ServiceConnection connection, int flags) { throw new RuntimeException(); }
    public void sendBroadcast(Intent intent) { throw new RuntimeException(); }
    public java.io.File getCacheDir() { throw new RuntimeException(); }
    public java.io.File getFilesDir() { throw new RuntimeException(); }
    public ClassLoader getClassLoader() { throw new RuntimeException(); }
}
