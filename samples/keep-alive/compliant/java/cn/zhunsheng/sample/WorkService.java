package cn.zhunsheng.sample;

import android.app.Service;
import android.content.Intent;
import android.media.MediaPlayer;
import android.os.IBinder;

public class WorkService extends Service {
    @Override
    public void onCreate() {
        MediaPlayer.create(this, 1).start();
    }

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
