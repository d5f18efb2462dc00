package android.app.job;

/** Signatures only: what the samples are compiled against. */
public class JobParameters {}
