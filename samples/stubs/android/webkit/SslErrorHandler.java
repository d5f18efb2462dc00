package android.webkit;

/** Signatures only: what the samples are compiled against. */
public class SslErrorHandler {
    public void proceed() { throw new RuntimeException(); }
    public void cancel() { throw new RuntimeException(); }
}
