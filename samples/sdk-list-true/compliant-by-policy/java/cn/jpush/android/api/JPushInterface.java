package cn.jpush.android.api;

import android.content.Context;

/** Stands for the push SDK's class of this name; written here, it pushes nothing. */
public class JPushInterface {
    private JPushInterface() {
    }

    public static void init(Context context) {
    }
}
