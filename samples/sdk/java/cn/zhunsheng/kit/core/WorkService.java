package cn.zhunsheng.kit.core;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

public class WorkService extends Service {
    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
