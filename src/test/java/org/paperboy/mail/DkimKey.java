package org.paperboy.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.Base64;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A key made for a test, as the operator sets it and as the DNS shows it.
 */
public record DkimKey(KeyPair pair) {

	private static final String PASSWORD = "changeit";

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

	/**
	 * A key of so many bits that the JVM of tests, which compiles quickly and not well,
	 * would take long for: made by the JDK's keytool.
	 */
	static DkimKey large(int bits, Path folder) throws IOException, InterruptedException, GeneralSecurityException {
		Path file = folder.resolve(bits + ".p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "mail", "-keyalg", "RSA", "-keysize", String.valueOf(bits), "-dname",
				"CN=example.org", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD)
			.inheritIO()
			.start();
		assertThat(keytool.waitFor()).isZero();
		KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
		return new DkimKey(new KeyPair(store.getCertificate("mail").getPublicKey(),
				(PrivateKey) store.getKey("mail", PASSWORD.toCharArray())));
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
