package cn.zhunsheng.wire;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** A JAR of its own in `libs/`. */
public final class Wire {
    public static byte[] send(String address, byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, "AES"));
            return cipher.doFinal(address.getBytes());
        } catch (GeneralSecurityException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
