package cn.zhunsheng.sample;

import android.app.Activity;
import android.app.DownloadManager;
import android.net.Uri;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;

public class MainActivity extends Activity implements View.OnClickListener {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Button button = new Button(this);
        button.setOnClickListener(this);
        setContentView(button);
    }

    @Override
    public void onClick(View view) {
        DownloadManager manager = (DownloadManager) this.getSystemService("download");
        DownloadManager.Request request = new DownloadManager.Request(Uri.parse("https://download.example.com/partner.apk"));
        request.setMimeType("application/vnd.android.package-archive");
        manager.enqueue(request);
    }
}
