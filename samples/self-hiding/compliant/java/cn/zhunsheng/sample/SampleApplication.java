package cn.zhunsheng.sample;

import android.app.Application;
import android.content.ComponentName;
import android.content.pm.PackageManager;

public class SampleApplication extends Application {
    @Override
    public void onCreate() {
        getPackageManager().setComponentEnabledSetting(
            new ComponentName(this, OldReceiver.class), PackageManager.COMPONENT_ENABLED_STATE_DISABLED, PackageManager.DONT_KILL_APP);
    }
}
