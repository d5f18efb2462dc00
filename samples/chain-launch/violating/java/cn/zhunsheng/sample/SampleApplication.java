package cn.zhunsheng.sample;

import android.app.Application;
import android.content.Intent;

public class SampleApplication extends Application {
    @Override
    public void onCreate() {
        Intent intent = new Intent();
        intent.setClassName("com.example.partner", "com.example.partner.WakeService");
        startService(intent);
    }
}
