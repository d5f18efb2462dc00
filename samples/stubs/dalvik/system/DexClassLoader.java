package dalvik.system;

/** Signatures only: what the samples are compiled against. */
public class DexClassLoader extends ClassLoader {
    public DexClassLoader(String path, String optimized, String libraries, ClassLoader parent) { throw new RuntimeException(); }
}
