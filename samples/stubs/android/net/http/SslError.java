package android.net.http;

/** Signatures only: what the samples are compiled against. */
public class SslError {}
