package cn.zhunsheng.sample;

import android.app.Activity;
import android.hardware.Sensor;
import android.hardware.SensorEvent;
import android.hardware.SensorEventListener;
import android.hardware.SensorManager;

public class MainActivity extends Activity implements SensorEventListener {
    private float tilt;

    @Override
    protected void onResume() {
        super.onResume();
        SensorManager manager = (SensorManager) getSystemService("sensor");
        manager.registerListener(this, manager.getDefaultSensor(Sensor.TYPE_ACCELEROMETER), 3);
    }

    @Override
    public void onSensorChanged(SensorEvent event) {
        tilt = event.values[0];
    }

    @Override
    public void onAccuracyChanged(Sensor sensor, int accuracy) {
    }
}
