package cn.zhunsheng.sample;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;
import android.provider.Settings;

public class MainActivity extends Activity implements DialogInterface.OnClickListener {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        new AlertDialog.Builder(this).setMessage("个人信息处理规则").setPositiveButton("同意", this).setNegativeButton("不同意", null).show();
    }

    @Override
    public void onClick(DialogInterface dialog, int which) {
        String id = Settings.Secure.getString(getContentResolver(), Settings.Secure.ANDROID_ID);
        Device.remember(id);
    }
}
