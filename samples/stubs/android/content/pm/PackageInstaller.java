package android.content.pm;

/** Signatures only: what the samples are compiled against. */
public class PackageInstaller {
    public int createSession(SessionParams parameters) throws java.io.IOException { throw new RuntimeException(); }
    public Session openSession(int id) throws java.io.IOException { throw new RuntimeException(); }
    public static class SessionParams { public SessionParams(int mode) { throw new RuntimeException(); } }
    public static class Session {
        public java.io.OutputStream openWrite(String name, long offset, long length) throws java.io.IOException { throw new RuntimeException(); }
        public void commit(android.content.IntentSender receiver) { throw new RuntimeException(); }
    }
}
