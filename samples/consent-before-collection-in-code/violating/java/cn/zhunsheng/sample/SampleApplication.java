package cn.zhunsheng.sample;

import android.app.Application;
import android.provider.Settings;

public class SampleApplication extends Application {
    @Override
    public void onCreate() {
        String id = Settings.Secure.getString(getContentResolver(), Settings.Secure.ANDROID_ID);
        Device.remember(id);
    }
}
