package cn.zhunsheng.sample;

final class Device {
    private static String id;

    private Device() {
    }

    static void remember(String value) {
        id = value;
    }
}
