package android.hardware;

/** Signatures only: what the samples are compiled against. */
public class SensorEvent {
    public final float[] values = null;
}
