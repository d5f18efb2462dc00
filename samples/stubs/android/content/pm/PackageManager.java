package android.content.pm;

/** Signatures only: what the samples are compiled against. */
public abstract class PackageManager {
    public static final int COMPONENT_ENABLED_STATE_DISABLED = 2;
    public static final int DONT_KILL_APP = 1;
    public abstract java.util.List<PackageInfo> getInstalledPackages(int flags);
    public abstract void setComponentEnabledSetting(android.content.ComponentName component, int state, int flags);
    public abstract android.content.Intent getLaunchIntentForPackage(String name);
    public abstract PackageInstaller getPackageInstaller();
}
