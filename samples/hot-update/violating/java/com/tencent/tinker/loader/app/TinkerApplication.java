package com.tencent.tinker.loader.app;

import android.app.Application;

/** Stands for the hot-fix framework's class of this name; written here, it loads nothing. */
public class TinkerApplication extends Application {
}
