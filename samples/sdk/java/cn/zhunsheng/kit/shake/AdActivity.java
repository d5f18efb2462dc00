package cn.zhunsheng.kit.shake;

import android.app.Activity;
import android.content.Intent;
import android.hardware.Sensor;
import android.hardware.SensorEvent;
import android.hardware.SensorEventListener;
import android.hardware.SensorManager;
import android.net.Uri;

public class AdActivity extends Activity implements SensorEventListener {
    @Override
    protected void onResume() {
        super.onResume();
        SensorManager manager = (SensorManager) getSystemService("sensor");
        manager.registerListener(this, manager.getDefaultSensor(Sensor.TYPE_ACCELEROMETER), 3);
    }

    @Override
    public void onSensorChanged(SensorEvent event) {
        float x = event.values[0];
        float y = event.values[1];
        float z = event.values[2];
        double strength = Math.sqrt(x * x + y * y + z * z);
        if (strength > 11.0) {
            startActivity(new Intent(Intent.ACTION_VIEW, Uri.parse("http://ads.kit-sample.cn/landing")));
        }
    }

    @Override
    public void onAccuracyChanged(Sensor sensor, int accuracy) {
    }
}
