package cn.zhunsheng.kit;

import android.content.Context;
import android.telephony.TelephonyManager;
import cn.zhunsheng.wire.Wire;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What the host app calls. */
public final class Kit {
    private static final byte[] KEY = {0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70, -1, -2, -3, -4, -5, -6, -7, -8, -9};
    private final Context context;
    private final ExecutorService workers = Executors.newSingleThreadExecutor();

    public Kit(Context context) {
        this.context = context;
    }

    public void start() {
        workers.submit(() -> Wire.send("https://collect.kit-sample.cn/v1?d=" + deviceId(), KEY));
    }

    private String deviceId() {
        TelephonyManager phone = (TelephonyManager) context.getSystemService("phone");
        return phone.getDeviceId();
    }
}
