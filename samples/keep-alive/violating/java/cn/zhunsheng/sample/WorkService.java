package cn.zhunsheng.sample;

import android.app.Service;
import android.content.Intent;
import android.media.MediaPlayer;
import android.os.IBinder;
import java.io.FileWriter;
import java.io.IOException;

public class WorkService extends Service {
    @Override
    public void onCreate() {
        MediaPlayer player = MediaPlayer.create(this, 1);
        player.setVolume(0f, 0f);
        player.setLooping(true);
        player.start();
        try (FileWriter score = new FileWriter("/proc/self/oom_adj")) {
            score.write("-17");
        } catch (IOException problem) {
            throw new IllegalStateException(problem);
        }
    }

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
