package android.webkit;

/** Signatures only: what the samples are compiled against. */
public @interface JavascriptInterface {}
