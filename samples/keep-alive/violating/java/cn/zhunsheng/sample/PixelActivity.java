package cn.zhunsheng.sample;

import android.app.Activity;
import android.os.Bundle;

public class PixelActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        getWindow().setLayout(1, 1);
    }
}
