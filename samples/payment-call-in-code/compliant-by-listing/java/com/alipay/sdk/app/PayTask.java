package com.alipay.sdk.app;

import android.app.Activity;

/** Stands for the payment SDK's class of this name; written here, it pays nothing. */
public class PayTask {
    public PayTask(Activity activity) {
    }

    public java.util.Map<String, String> payV2(String order, boolean isShown) {
        return null;
    }
}
