package cn.zhunsheng.sample;

import android.app.Activity;
import android.os.Bundle;
import android.widget.Button;

/** A screen with a button that does nothing: the ordinary part of every sample that brings none of its own. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(new Button(this));
    }
}
