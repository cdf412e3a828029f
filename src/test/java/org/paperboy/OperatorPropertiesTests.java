package org.paperboy;

import java.net.URI;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The operator's name and links are accepted as they are shown, or refused with their
 * key.
 */
class OperatorPropertiesTests {

	private static void refused(String key, String operator, String contact, String privacyUrl, String imprintUrl) {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> new OperatorProperties(operator, contact, privacyUrl, imprintUrl))
			.withMessageStartingWith(key + ": ");
	}

	@Test
	void nothingNeedsToBeSaid() {
		OperatorProperties none = new OperatorProperties(" ", null, "", null);
		assertThat(none).isEqualTo(new OperatorProperties(null, null, null, null));
		assertThat(none.contactUrl()).isNull();
		assertThat(none.privacyPage()).isEqualTo("/privacy");
	}

	@Test
	void aNoticeOfTheOperatorsOwnIsLinkedEverywhere() {
		SiteProperties site = new SiteProperties(URI.create("https://papers.example.org"), Path.of("."), "");
		assertThat(new OperatorProperties(null, null, null, null).privacyAddress(site))
			.isEqualTo("https://papers.example.org/privacy");
		OperatorProperties own = new OperatorProperties("A Lab & Sons", null, "https://lab.example.org/privacy?a=b",
				null);
		assertThat(own.privacyPage()).isEqualTo(own.privacyAddress(site))
			.isEqualTo("https://lab.example.org/privacy?a=b");
	}

	@ParameterizedTest
	@CsvSource({ "privacy@example.org, mailto:privacy@example.org",
			"https://example.org/ask, https://example.org/ask" })
	void aContactIsAMailboxOrAPage(String contact, String url) {
		assertThat(new OperatorProperties(null, contact, null, null).contactUrl()).isEqualTo(url);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nobody", "a@b?subject=x", "Ada <ada@example.org>", "javascript:alert(1)",
			"ada@example.org\r\nx", "mailto:ada@example.org", "ftp://example.org" })
	void whatIsNoContactIsRefused(String contact) {
		refused("paperboy.site.contact", null, contact, null, null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.org/privacy", "/privacy", "javascript:alert(1)", "ftp://example.org", "https://",
			"https://exa mple.org", "https://example.org/\nx" })
	void whatIsNoPageIsRefused(String url) {
		refused("paperboy.site.privacy-url", null, null, url, null);
		refused("paperboy.site.imprint-url", null, null, null, url);
	}

	@Test
	void aNameIsOneLine() {
		refused("paperboy.site.operator", "A Lab\nand another", null, null, null);
		refused("paperboy.site.operator", "x".repeat(201), null, null, null);
	}

}
