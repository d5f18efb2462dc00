package android.hardware;

/** Signatures only: what the samples are compiled against. */
public class Sensor {
    public static final int TYPE_ACCELEROMETER = 1;
}
