package cn.zhunsheng.sample;

import android.app.Application;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

public class SampleApplication extends Application {
    @Override
    public void onCreate() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] { new Trust() }, null);
            SSLContext.setDefault(context);
        } catch (GeneralSecurityException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
