package org.paperboy.mail;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

import javax.crypto.interfaces.DHPublicKey;

/**
 * A key made for a test, as the operator sets it and as the DNS shows it.
 */
public record DkimKey(KeyPair pair) {

	private static final DkimKey ONE = make("RSA", 2048);

	/**
	 * The key of all tests that need just one.
	 */
	public static DkimKey one() {
		return ONE;
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
	 * A key of two primes that anybody knows, from the JDK's groups for Diffie-Hellman:
	 * no secret, but looking for others as large takes seconds.
	 * @param p the bits of the first
	 * @param q the bits of the second
	 */
	static DkimKey large(int p, int q) throws GeneralSecurityException {
		BigInteger first = prime(p);
		BigInteger second = prime(q);
		BigInteger product = first.multiply(second);
		BigInteger open = RSAKeyGenParameterSpec.F4;
		BigInteger secret = open.modInverse(product.add(BigInteger.ONE).subtract(first).subtract(second));
		KeyFactory keys = KeyFactory.getInstance("RSA");
		return new DkimKey(new KeyPair(keys.generatePublic(new RSAPublicKeySpec(product, open)),
				keys.generatePrivate(new RSAPrivateCrtKeySpec(product, open, secret, first, second,
						secret.mod(first.subtract(BigInteger.ONE)), secret.mod(second.subtract(BigInteger.ONE)),
						second.modInverse(first)))));
	}

	private static BigInteger prime(int bits) throws GeneralSecurityException {
		KeyPairGenerator groups = KeyPairGenerator.getInstance("DH");
		groups.initialize(bits);
		return ((DHPublicKey) groups.generateKeyPair().getPublic()).getParams().getP();
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
