package org.paperboy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

import org.springframework.stereotype.Component;

/**
 * The installation's secret, from which each purpose gets a key of its own (HKDF-SHA256,
 * RFC 5869). A list rotates it: the first secret signs, all verify.
 */
@Component
public class Secret {

	private static final int MINIMUM_LENGTH = 32;

	private static final int SIGNATURE_BYTES = 16;

	/**
	 * An initialized {@link Mac} for each key, as copying one is much cheaper than
	 * creating it.
	 */
	private static final Map<SecretKey, Mac> MACS = new ConcurrentHashMap<>();

	private final List<byte[]> secrets;

	private final Map<String, List<SecretKey>> keys = new ConcurrentHashMap<>();

	/**
	 * Reads the secret, or makes one on a node of its own; {@link DatabaseUrlCheck}
	 * requires one on PostgreSQL.
	 */
	Secret(SiteProperties site) {
		this.secrets = Arrays.stream(configured(site).split(","))
			.map(String::strip)
			.map((secret) -> secret.getBytes(StandardCharsets.UTF_8))
			.toList();
		if (this.secrets.stream().anyMatch((secret) -> secret.length < MINIMUM_LENGTH)) {
			throw new ConfigurationException("paperboy.secret",
					"each secret needs " + MINIMUM_LENGTH + " bytes or more; make one with: openssl rand -base64 48");
		}
	}

	private static String configured(SiteProperties site) {
		if (!site.secret().isBlank()) {
			return site.secret();
		}
		return fromFile(site.data().resolve("secret"));
	}

	static ConfigurationException missing() {
		return new ConfigurationException("paperboy.secret",
				"is required on PostgreSQL, the same on every node; make one with: openssl rand -base64 48");
	}

	private static String fromFile(Path file) {
		try {
			if (!Files.exists(file)) {
				byte[] random = new byte[48];
				new SecureRandom().nextBytes(random);
				Files.createDirectories(file.toAbsolutePath().getParent());
				Files.createFile(file,
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
				Files.writeString(file, Base64.getEncoder().encodeToString(random));
			}
			String secret = Files.readString(file).strip();
			if (secret.getBytes(StandardCharsets.UTF_8).length < MINIMUM_LENGTH) {
				throw new ConfigurationException("paperboy.secret", "the file " + file + " holds "
						+ (secret.isEmpty() ? "nothing" : "too little")
						+ "; put the secret back that it had, or remove it and all links in earlier letters end");
			}
			return secret;
		}
		catch (IOException ex) {
			throw new ConfigurationException("paperboy.secret", "cannot keep it in " + file + " (" + ex.getMessage()
					+ "); make the folder writable or set the key");
		}
	}

	/**
	 * The key that signs for this purpose.
	 */
	public SecretKey signingKey(String purpose) {
		return verifyingKeys(purpose).getFirst();
	}

	/**
	 * All keys that may have signed for this purpose, the present one first.
	 */
	public List<SecretKey> verifyingKeys(String purpose) {
		return this.keys.computeIfAbsent(purpose,
				(name) -> this.secrets.stream().map((secret) -> derive(secret, name)).toList());
	}

	/**
	 * Signs some bytes for a purpose: a token for an address, the bytes and 128 bits of
	 * their HMAC-SHA256.
	 */
	public String sign(String purpose, byte[] content) {
		byte[] token = Arrays.copyOf(content, content.length + SIGNATURE_BYTES);
		System.arraycopy(hmac(signingKey(purpose), content), 0, token, content.length, SIGNATURE_BYTES);
		return text(token);
	}

	private static String text(byte[] token) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
	}

	/**
	 * The bytes of a token, or empty if it was not signed here for this purpose.
	 */
	public Optional<byte[]> open(String purpose, String token) {
		byte[] bytes;
		try {
			bytes = Base64.getUrlDecoder().decode(token);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
		// A decoder accepts several spellings of the same bytes; only one was made
		// here.
		if (bytes.length < SIGNATURE_BYTES || !token.equals(text(bytes))) {
			return Optional.empty();
		}
		byte[] content = Arrays.copyOf(bytes, bytes.length - SIGNATURE_BYTES);
		byte[] signature = Arrays.copyOfRange(bytes, content.length, bytes.length);
		boolean ours = verifyingKeys(purpose).stream()
			.anyMatch((key) -> MessageDigest.isEqual(Arrays.copyOf(hmac(key, content), SIGNATURE_BYTES), signature));
		return ours ? Optional.of(content) : Optional.empty();
	}

	/**
	 * The HMAC-SHA256 (RFC 2104) of some bytes.
	 */
	public static byte[] hmac(SecretKey key, byte[] content) {
		try {
			return ((Mac) MACS.computeIfAbsent(key, Secret::mac).clone()).doFinal(content);
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Mac mac(SecretKey key) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(key);
			return mac;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static SecretKey derive(byte[] secret, String purpose) {
		try {
			return KDF.getInstance("HKDF-SHA256")
				.deriveKey("HmacSHA256",
						HKDFParameterSpec.ofExtract()
							.addIKM(secret)
							.thenExpand(("paperboy/" + purpose).getBytes(StandardCharsets.UTF_8), 32));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
