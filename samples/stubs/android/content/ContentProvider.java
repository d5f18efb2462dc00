package android.content;

/** Signatures only: what the samples are compiled against. */
public abstract class ContentProvider {
    public abstract boolean onCreate();
    public Context getContext() { throw new RuntimeException(); }
    public abstract android.database.Cursor query(android.net.Uri uri, String[] columns, String where, String[] values, String order);
    public abstract String getType(android.net.Uri uri);
    public abstract android.net.Uri insert(android.net.Uri uri, ContentValues values);
    public abstract int delete(android.net.Uri uri, String where, String[] values);
    public abstract int update(android.net.Uri uri, ContentValues values, String where, String[] whereValues);
}
