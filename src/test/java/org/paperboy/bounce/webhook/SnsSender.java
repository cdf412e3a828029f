package org.paperboy.bounce.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.json.JsonMapper;

/**
 * Signs messages as SNS does, with a certificate made for a test by the JDK's keytool.
 *
 * @param key of the certificate
 * @param certificate as a PEM file
 */
public record SnsSender(PrivateKey key, String certificate) {

	private static final char[] PASSWORD = "changeit".toCharArray();

	/**
	 * A sender with a certificate of some days.
	 * @param from the first day, like 2026/01/01
	 */
	public static SnsSender of(String from, int days) {
		try {
			Path folder = Files.createTempDirectory("sns");
			Path file = folder.resolve("sns.p12");
			Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
					"-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-genkeypair", "-alias", "sns", "-keyalg", "RSA",
					"-keysize", "1024", "-dname", "CN=sns.amazonaws.com", "-startdate", from, "-validity",
					String.valueOf(days), "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass",
					String.valueOf(PASSWORD))
				.redirectErrorStream(true)
				.start();
			String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (keytool.waitFor() != 0) {
				throw new IllegalStateException("no key could be made: " + said);
			}
			return read(file);
		}
		catch (IOException | InterruptedException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static SnsSender read(Path file) throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			store.load(in, PASSWORD);
		}
		return new SnsSender((PrivateKey) store.getKey("sns", PASSWORD),
				"-----BEGIN CERTIFICATE-----\n"
						+ Base64.getMimeEncoder().encodeToString(store.getCertificate("sns").getEncoded())
						+ "\n-----END CERTIFICATE-----\n");
	}

	/**
	 * A signed message.
	 * @param fields that are signed, the version of signatures among them if it is not 1
	 * @param certificateUrl the address that is named for the certificate
	 */
	public String message(Map<String, String> fields, String certificateUrl) {
		Map<String, String> all = new LinkedHashMap<>(fields);
		String version = fields.getOrDefault("SignatureVersion", "1");
		StringBuilder signed = new StringBuilder();
		new TreeMap<>(fields).forEach((name, value) -> {
			if (!name.equals("SignatureVersion")) {
				signed.append(name).append('\n').append(value).append('\n');
			}
		});
		all.put("SignatureVersion", version);
		all.put("Signature", sign(version, signed.toString()));
		all.put("SigningCertURL", certificateUrl);
		return JsonMapper.shared().writeValueAsString(all);
	}

	private String sign(String version, String signed) {
		try {
			Signature signature = Signature.getInstance(version.equals("2") ? "SHA256withRSA" : "SHA1withRSA");
			signature.initSign(this.key);
			signature.update(signed.getBytes(StandardCharsets.UTF_8));
			return Base64.getEncoder().encodeToString(signature.sign());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
