package org.paperboy;

import java.net.URI;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An address is taken if pages work below it.
 */
class SitePropertiesTests {

	private static SiteProperties site(String address) {
		return new SiteProperties(URI.create(address), Path.of("."), "");
	}

	@ParameterizedTest
	@CsvSource({ "https://lab.example.org, ''", "https://lab.example.org/, ''",
			"https://lab.example.org:8443/papers, /papers", "https://lab.example.org/papers//, /papers",
			"http://localhost:8080/a/b-c_d~e.f, /a/b-c_d~e.f" })
	void pagesAreBelowItsPath(String address, String path) {
		assertThat(site(address).path()).isEqualTo(path);
		assertThat(site(address).url("/subscribe")).isEqualTo(address.replaceFirst("/+$", "") + "/subscribe");
		assertThat(site(address).origin()).doesNotContain("papers", "/a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://lab.example.org/?a=b", "https://lab.example.org/papers#x",
			"https://ada@lab.example.org/", "https://lab.example.org/a//b", "https://lab.example.org/a/../b",
			"https://lab.example.org/.", "https://lab.example.org/%70apers", "https://lab.example.org/bücher",
			"https://lab.example.org/a;b" })
	void anotherIsRefusedByName(String address) {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> site(address))
			.withMessageStartingWith("paperboy.base-url: ");
	}

}
