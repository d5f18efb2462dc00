package android.app;

/** Signatures only: what the samples are compiled against. */
public class AlertDialog {
    public void show() { throw new RuntimeException(); }
    public static class Builder {
        public Builder(android.content.Context context) { throw new RuntimeException(); }
        public Builder setMessage(CharSequence text) { throw new RuntimeException(); }
        public Builder setPositiveButton(CharSequence text, android.content.DialogInterface.OnClickListener listener) { throw new RuntimeException(); }
        public Builder setNegativeButton(CharSequence text, android.content.DialogInterface.OnClickListener listener) { throw new RuntimeException(); }
        public AlertDialog show() { throw new RuntimeException(); }
    }
}
