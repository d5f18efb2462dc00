package android.webkit;

/** Signatures only: what the samples are compiled against. */
public abstract class WebSettings {
    public abstract void setJavaScriptEnabled(boolean isOn);
    public abstract void setAllowUniversalAccessFromFileURLs(boolean isOn);
}
