package android.app;

/** Signatures only: what the samples are compiled against. */
public class DownloadManager {
    public long enqueue(Request request) { throw new RuntimeException(); }
    public static class Request {
        public Request(android.net.Uri uri) { throw new RuntimeException(); }
        public Request setMimeType(String type) { throw new RuntimeException(); }
        public Request setDestinationInExternalPublicDir(String folder, String name) { throw new RuntimeException(); }
    }
}
