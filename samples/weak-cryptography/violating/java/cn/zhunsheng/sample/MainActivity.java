package cn.zhunsheng.sample;

import android.app.Activity;
import android.os.Bundle;
import java.security.GeneralSecurityException;
import javax.crypto.KeyGenerator;

public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        try {
            Vault.seal(new byte[16], KeyGenerator.getInstance("AES").generateKey());
        } catch (GeneralSecurityException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
