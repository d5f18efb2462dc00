package android.webkit;

/** Signatures only: what the samples are compiled against. */
public class WebViewClient {
    public void onReceivedSslError(WebView view, SslErrorHandler handler, android.net.http.SslError error) { throw new RuntimeException(); }
}
