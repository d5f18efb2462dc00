package android.telephony;

/** Signatures only: what the samples are compiled against. */
public class TelephonyManager {
    public String getDeviceId() { throw new RuntimeException(); }
    public String getImei() { throw new RuntimeException(); }
    public String getSubscriberId() { throw new RuntimeException(); }
}
