package android.app.admin;

/** Signatures only: what the samples are compiled against. */
public class DevicePolicyManager {
    public void lockNow() { throw new RuntimeException(); }
}
