package android.database;

/** Signatures only: what the samples are compiled against. */
public interface Cursor {
    boolean moveToNext();
    String getString(int column);
    void close();
}
