package org.paperboy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The installation's secret, from which each purpose gets a key of its own (HKDF-SHA256,
 * RFC 5869). A list rotates it: the first secret signs, all verify.
 */
@Component
public class Secret {

	private static final int MINIMUM_LENGTH = 32;

	private final List<byte[]> secrets;

	Secret(SiteProperties site, @Value("${spring.datasource.url}") String databaseUrl) {
		this.secrets = Arrays.stream(configured(site, databaseUrl).split(","))
			.map(String::strip)
			.map((secret) -> secret.getBytes(StandardCharsets.UTF_8))
			.toList();
		if (this.secrets.stream().anyMatch((secret) -> secret.length < MINIMUM_LENGTH)) {
			throw new ConfigurationException("paperboy.secret",
					"each secret needs " + MINIMUM_LENGTH + " bytes or more; make one with: openssl rand -base64 48");
		}
	}

	private static String configured(SiteProperties site, String databaseUrl) {
		if (!site.secret().isBlank()) {
			return site.secret();
		}
		if (databaseUrl.startsWith("jdbc:postgresql:")) {
			throw missing();
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
			return Files.readString(file).strip();
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
		return derive(this.secrets.getFirst(), purpose);
	}

	/**
	 * All keys that may have signed for this purpose, the present one first.
	 */
	public List<SecretKey> verifyingKeys(String purpose) {
		return this.secrets.stream().map((secret) -> derive(secret, purpose)).toList();
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
