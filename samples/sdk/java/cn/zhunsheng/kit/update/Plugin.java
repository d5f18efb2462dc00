package cn.zhunsheng.kit.update;

import android.content.Context;
import dalvik.system.DexClassLoader;

public class Plugin {
    public static Class<?> load(Context context, String file) throws ClassNotFoundException {
        return new DexClassLoader(file, file, null, context.getClass().getClassLoader()).loadClass("cn.zhunsheng.plugin.Main");
    }
}
