package cn.zhunsheng.sample;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

public class OldReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
    }
}
