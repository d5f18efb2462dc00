package android.hardware;

/** Signatures only: what the samples are compiled against. */
public class SensorManager {
    public Sensor getDefaultSensor(int type) { throw new RuntimeException(); }
    public boolean registerListener(SensorEventListener listener, Sensor sensor, int delay) { throw new RuntimeException(); }
    public void unregisterListener(SensorEventListener listener) { throw new RuntimeException(); }
}
