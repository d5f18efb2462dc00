package cn.zhunsheng.sample;

import android.app.Activity;
import android.os.Bundle;
import java.io.IOException;

public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        try {
            Runtime.getRuntime().exec("ls");
        } catch (IOException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
