package android.os;

/** Signatures only: what the samples are compiled against. */
public interface IBinder {}
