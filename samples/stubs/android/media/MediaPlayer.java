package android.media;

/** Signatures only: what the samples are compiled against. */
public class MediaPlayer {
    public static MediaPlayer create(android.content.Context context, int resource) { throw new RuntimeException(); }
    public void setLooping(boolean isOn) { throw new RuntimeException(); }
    public void setVolume(float left, float right) { throw new RuntimeException(); }
    public void start() { throw new RuntimeException(); }
}
