package android.widget;

/** Signatures only: what the samples are compiled against. */
public class Button extends android.view.View {
    public Button(android.content.Context context) { super(context); throw new RuntimeException(); }
    public void setText(CharSequence text) { throw new RuntimeException(); }
}
