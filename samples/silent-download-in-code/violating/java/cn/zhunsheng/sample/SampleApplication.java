package cn.zhunsheng.sample;

import android.app.Application;
import android.app.DownloadManager;
import android.net.Uri;

public class SampleApplication extends Application {
    @Override
    public void onCreate() {
        DownloadManager manager = (DownloadManager) this.getSystemService("download");
        DownloadManager.Request request = new DownloadManager.Request(Uri.parse("https://download.example.com/partner.apk"));
        request.setMimeType("application/vnd.android.package-archive");
        manager.enqueue(request);
    }
}
