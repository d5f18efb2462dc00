package android.content;

/** Signatures only: what the samples are compiled against. */
public abstract class ContentResolver {
    public android.database.Cursor query(android.net.Uri uri, String[] columns, String where, String[] values, String order) { throw new RuntimeException(); }
}
