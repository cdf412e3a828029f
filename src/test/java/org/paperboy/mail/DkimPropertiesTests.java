package org.paperboy.mail;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ConfigurationException;
import org.paperboy.Fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * A key that cannot sign, or signs for nobody, is found at start and never shown.
 */
class DkimPropertiesTests {

	private static final DkimKey KEY = DkimKey.one();

	@TempDir
	private Path folder;

	private static DkimProperties with(String privateKey) {
		return new DkimProperties("example.org", "mail", privateKey);
	}

	private static ThrowableAssertAlternative<ConfigurationException> refused(String key, ThrowingCallable setting) {
		return assertThatExceptionOfType(ConfigurationException.class).isThrownBy(setting)
			.withMessageStartingWith("paperboy.mail.dkim." + key + ": ")
			.withMessageNotContaining("\n")
			.withNoCause();
	}

	private static void keyIsRefused(String text) {
		refused("private-key", () -> new Dkim(with(text), "example.org"))
			.withMessageNotContaining(text.strip().replaceAll("(?s)^-.*?-\n|\n.*", ""));
	}

	@Test
	void isOffWithoutADomain() {
		assertThat(new DkimProperties("", "", "").isOn()).isFalse();
		assertThat(new DkimProperties(" ", "mail", "no key").isOn()).isFalse();
	}

	@Test
	void aKeyIsTextOrAFile() throws Exception {
		Path file = Files.writeString(this.folder.resolve("dkim.pem"), KEY.pem());
		for (String setting : new String[] { KEY.pem(), KEY.pem().replace("\n", "\r\n"), "  " + KEY.pem().strip(),
				file.toString(), file + "\n", "file:" + file, "file://" + file }) {
			assertThat(with(setting).key()).isEqualTo(KEY.pair().getPrivate());
		}
	}

	/**
	 * Older versions of OpenSSL write PKCS #1, the last part of PKCS #8.
	 */
	@Test
	void aKeyMayBeInTheOldFormat() {
		byte[] pkcs8 = KEY.pair().getPrivate().getEncoded();
		String pem = DkimKey.pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
		assertThat(with(pem).key()).isEqualTo(KEY.pair().getPrivate());
	}

	@Test
	void aMissingKeyOrFileIsRefused() {
		refused("private-key", () -> with("  "));
		keyIsRefused(this.folder.toString());
		keyIsRefused(this.folder.resolve("nowhere.pem").toString());
		keyIsRefused("file:" + this.folder.resolve("nowhere.pem"));
		keyIsRefused("\u0000");
	}

	@Test
	void whatIsNoKeyIsRefusedAndNotShown() {
		String base64 = KEY.pem().lines().filter((line) -> !line.startsWith("-")).reduce("", String::concat);
		keyIsRefused(base64);
		keyIsRefused(KEY.pem().replaceFirst("(?s)-----END.*", ""));
		keyIsRefused(KEY.pem().replaceFirst("\n.{64}\n", "\n"));
		keyIsRefused(KEY.pem().replace("-----BEGIN PRIVATE KEY-----\n", "-----BEGIN PRIVATE KEY-----\n!"));
		keyIsRefused(KEY.pem().replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"));
		keyIsRefused(KEY.pem().replace("PRIVATE KEY", "RSA PRIVATE KEY"));
		keyIsRefused(DkimKey.pem("PUBLIC KEY", KEY.pair().getPublic().getEncoded()));
	}

	@Test
	void anotherKindOfKeyIsRefused() {
		keyIsRefused(DkimKey.make("EC", 256).pem());
		keyIsRefused(DkimKey.make("Ed25519", 255).pem());
		keyIsRefused(DkimKey.make("RSASSA-PSS", 2048).pem());
	}

	@Test
	@Fault("T54 a key of fewer than 2048 bits")
	void aWeakKeyIsRefused() {
		refused("private-key", () -> with(DkimKey.make("RSA", 1024).pem()).key()).withMessageContaining("1024 bits");
		refused("private-key", () -> with(DkimKey.make("RSA", 2047).pem()).key());
	}

	@Test
	void aKeyWhoseNumbersDoNotBelongTogetherIsRefused() throws Exception {
		RSAPrivateCrtKey key = (RSAPrivateCrtKey) KEY.pair().getPrivate();
		RSAPrivateCrtKeySpec broken = new RSAPrivateCrtKeySpec(key.getModulus(), key.getPublicExponent(),
				key.getPrivateExponent(), key.getPrimeP(), key.getPrimeQ(), key.getPrimeExponentP().add(BigInteger.ONE),
				key.getPrimeExponentQ(), key.getCrtCoefficient());
		keyIsRefused(DkimKey.pem("PRIVATE KEY", KeyFactory.getInstance("RSA").generatePrivate(broken).getEncoded()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "-mail", "mail.", "ma;il", "ma\nil", "mäil", "mail; d=example.com" })
	void aSelectorIsANameInTheDns(String selector) {
		refused("selector", () -> new DkimProperties("example.org", selector, KEY.pem()));
		assertThatNoException().isThrownBy(() -> new DkimProperties("example.org", "s1.2026-mail", KEY.pem()));
	}

	@Test
	void aSelectorIsNotTooLong() {
		refused("selector", () -> new DkimProperties("example.org", "a".repeat(64), KEY.pem()));
		refused("selector", () -> new DkimProperties("example.org", "a.".repeat(120) + "a", KEY.pem()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "example", "exa mple.org", "example.org.", "papers@example.org", "https://example.org",
			"example.org; s=x", "127.0.0.1", "example..org" })
	void aDomainIsOne(String domain) {
		refused("domain", () -> new DkimProperties(domain, "mail", KEY.pem()));
	}

	@Test
	void aDomainIsWrittenInAscii() {
		assertThat(new DkimProperties("Bücher.Example", "mail", KEY.pem()).domain()).isEqualTo("xn--bcher-kva.example");
	}

	@ParameterizedTest
	@CsvSource({ "example.org, example.org, true", "mail.example.org, example.org, true",
			"example.org, mail.example.org, true", "example.org, example.com, false",
			"badexample.org, example.org, false", "localhost, example.org, false" })
	void theDomainIsTheSenders(String sender, String domain, boolean aligned) {
		ThrowingCallable start = () -> new Dkim(new DkimProperties(domain, "mail", KEY.pem()), sender);
		if (aligned) {
			assertThatNoException().isThrownBy(start);
		}
		else {
			refused("domain", start).withMessageContaining(sender).withMessageContaining("paperboy.mail.from");
		}
	}

	@Test
	void theKeyIsNeverPrinted() {
		assertThat(with(KEY.pem()).toString()).isEqualTo("DkimProperties[domain=example.org, selector=mail]");
	}

}
