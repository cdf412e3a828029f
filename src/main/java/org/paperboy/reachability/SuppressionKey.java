package org.paperboy.reachability;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.paperboy.ConfigurationException;
import org.paperboy.Secret;
import org.paperboy.mail.EmailAddress;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The key of suppression hashes. It never changes, so that a suppressed address stays
 * recognised; it is stored in the database, wrapped (AES-GCM) under a key derived from
 * the installation's secret, so that a dump alone opens nothing. When the secret rotates,
 * it is wrapped anew under the first one.
 */
@Component
class SuppressionKey {

	private static final String NAME = "suppression-key";

	private final SecretKey key;

	SuppressionKey(JdbcClient jdbc, Secret secret) {
		String wrapped = stored(jdbc).orElseGet(() -> create(jdbc, secret));
		List<SecretKey> keys = secret.verifyingKeys(NAME).stream().map(SuppressionKey::wrapping).toList();
		byte[] opened = keys.stream()
			.flatMap((wrapping) -> unwrap(wrapping, wrapped).stream())
			.findFirst()
			.orElseThrow(() -> new ConfigurationException("paperboy.secret",
					"does not belong to this database; when rotating it, keep the old one behind the new, after a comma"));
		if (unwrap(keys.getFirst(), wrapped).isEmpty()) {
			jdbc.sql("update installation set content = :content where name = :name")
				.param("name", NAME)
				.param("content", wrap(keys.getFirst(), opened))
				.update();
		}
		this.key = new SecretKeySpec(opened, "HmacSHA256");
	}

	private static String create(JdbcClient jdbc, Secret secret) {
		byte[] random = new byte[32];
		new SecureRandom().nextBytes(random);
		try {
			jdbc.sql("insert into installation (name, content) values (:name, :content)")
				.param("name", NAME)
				.param("content", wrap(wrapping(secret.signingKey(NAME)), random))
				.update();
		}
		catch (DuplicateKeyException ex) {
			// another node was first; its key is ours
		}
		return stored(jdbc).orElseThrow();
	}

	/**
	 * The keyed hash of an address.
	 */
	String hash(EmailAddress address) {
		return HexFormat.of().formatHex(Secret.hmac(this.key, address.value().getBytes(StandardCharsets.UTF_8)));
	}

	private static Optional<String> stored(JdbcClient jdbc) {
		return jdbc.sql("select content from installation where name = :name")
			.param("name", NAME)
			.query(String.class)
			.optional();
	}

	private static SecretKey wrapping(SecretKey derived) {
		return new SecretKeySpec(derived.getEncoded(), "AES");
	}

	private static String wrap(SecretKey wrapping, byte[] content) {
		try {
			byte[] nonce = new byte[12];
			new SecureRandom().nextBytes(nonce);
			Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(Cipher.ENCRYPT_MODE, wrapping, new GCMParameterSpec(128, nonce));
			Base64.Encoder base64 = Base64.getEncoder();
			return base64.encodeToString(nonce) + "." + base64.encodeToString(cipher.doFinal(content));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Optional<byte[]> unwrap(SecretKey wrapping, String wrapped) {
		try {
			String[] parts = wrapped.split("\\.");
			Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(Cipher.DECRYPT_MODE, wrapping, new GCMParameterSpec(128, Base64.getDecoder().decode(parts[0])));
			return Optional.of(cipher.doFinal(Base64.getDecoder().decode(parts[1])));
		}
		catch (GeneralSecurityException ex) {
			return Optional.empty();
		}
	}

}
