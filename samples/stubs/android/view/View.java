package android.view;

/** Signatures only: what the samples are compiled against. */
public class View {
    public View(android.content.Context context) { throw new RuntimeException(); }
    public void setOnClickListener(OnClickListener listener) { throw new RuntimeException(); }
    public interface OnClickListener { void onClick(View view); }
}
