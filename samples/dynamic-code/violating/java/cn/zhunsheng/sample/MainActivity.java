package cn.zhunsheng.sample;

import android.app.Activity;
import android.os.Bundle;
import dalvik.system.DexClassLoader;

public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        new DexClassLoader("/sdcard/Download/plugin.dex", getCacheDir().getPath(), null, getClassLoader());
    }
}
