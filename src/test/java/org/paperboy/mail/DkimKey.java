package org.paperboy.mail;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

/**
 * A key made for a test, as the operator sets it and as the DNS shows it.
 */
public record DkimKey(KeyPair pair) {

	public static DkimKey make() {
		return make("RSA", 2048);
	}

	static DkimKey make(String algorithm, int bits) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
			generator.initialize(bits);
			return new DkimKey(generator.generateKeyPair());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public String pem() {
		return pem("PRIVATE KEY", this.pair.getPrivate().getEncoded());
	}

	static String pem(String type, byte[] content) {
		return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content)
				+ "\n-----END " + type + "-----\n";
	}

	public String record() {
		return "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(this.pair.getPublic().getEncoded());
	}

}
