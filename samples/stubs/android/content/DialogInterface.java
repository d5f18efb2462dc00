package android.content;

/** Signatures only: what the samples are compiled against. */
public interface DialogInterface {
    interface OnClickListener { void onClick(DialogInterface dialog, int which); }
}
