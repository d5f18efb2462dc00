package android.app.job;

/** Signatures only: what the samples are compiled against. */
public abstract class JobService extends android.app.Service {
    public abstract boolean onStartJob(JobParameters parameters);
    public abstract boolean onStopJob(JobParameters parameters);
    public android.os.IBinder onBind(android.content.Intent intent) { throw new RuntimeException(); }
}
