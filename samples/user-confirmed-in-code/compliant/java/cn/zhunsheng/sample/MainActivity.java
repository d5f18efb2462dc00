package cn.zhunsheng.sample;

import android.app.Activity;
import android.app.AlertDialog;
import android.app.PendingIntent;
import android.content.Context;
import android.content.DialogInterface;
import android.content.Intent;
import android.content.pm.PackageInstaller;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;

public class MainActivity extends Activity implements View.OnClickListener, DialogInterface.OnClickListener {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Button button = new Button(this);
        button.setOnClickListener(this);
        setContentView(button);
    }

    @Override
    public void onClick(View view) {
        new AlertDialog.Builder(this).setMessage("安装新版本？").setPositiveButton("安装", this).setNegativeButton("取消", null).show();
    }

    @Override
    public void onClick(DialogInterface dialog, int which) {
        install(this);
    }

    private static void install(Context context) {
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
