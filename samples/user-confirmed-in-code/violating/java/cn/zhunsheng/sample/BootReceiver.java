package cn.zhunsheng.sample;

import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.pm.PackageInstaller;

public class BootReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        try {
            PackageInstaller installer = context.getPackageManager().getPackageInstaller();
            int id = installer.createSession(new PackageInstaller.SessionParams(1));
            PackageInstaller.Session session = installer.openSession(id);
            session.commit(PendingIntent.getBroadcast(context, 0, new Intent("done"), 0).getIntentSender());
        } catch (java.io.IOException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
