package org.paperboy.paper;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An address that a browser opens is a link, if it leads into the public internet.
 */
class WebLinkTests {

	@ParameterizedTest
	@CsvSource(delimiterString = " -> ", textBlock = """
			http://a.example/x -> http://a.example/x
			https://a.example -> https://a.example
			'  https://github.com/a/b ' -> https://github.com/a/b
			HTTPS://Journal.Example/UP -> https://journal.example/UP
			https://a.example:443/x -> https://a.example/x
			http://a.example:8080/x -> http://a.example:8080/x
			https://a.example/x/../y/./z -> https://a.example/y/z
			https://a.example/x/%2E%2e/../y/. -> https://a.example/y/
			https://a.example//b//c// -> https://a.example//b//c//
			https://a.example/web/2020/https://b.example/y -> https://a.example/web/2020/https://b.example/y
			https://a.example/x?# -> https://a.example/x
			https://a.example/vol 2/one -> https://a.example/vol%202/one
			https://a.example/a|b?c=[d]&e={f} -> https://a.example/a%7Cb?c=%5Bd%5D&e=%7Bf%7D
			https://a.example/50%/off%20now -> https://a.example/50%25/off%20now
			https://a.example/"onclick= -> https://a.example/%22onclick=
			https:\\\\a.example\\b -> https://a.example/b
			https:///a.example/x -> https://a.example/x
			https:a.example -> https://a.example
			https://my_lab.example/p -> https://my_lab.example/p
			https://köln.example/é?ü -> https://xn--kln-sna.example/%C3%A9?%C3%BC
			https://straße.example/ -> https://xn--strae-oqa.example/
			https://ＡＢＣ.example/ -> https://abc.example/
			https://a.example/x#!/7 -> https://a.example/x#!/7
			https://a.example/?q=a+b&u=http://b.example -> https://a.example/?q=a+b&u=http://b.example
			www.a.example/x -> https://www.a.example/x
			https://8.8.8.8/x -> https://8.8.8.8/x
			https://[2606:4700::1111]/x -> https://[2606:4700::1111]/x
			""")
	void whatABrowserOpensIsALink(String text, String link) {
		assertThat(WebLink.of(text)).isEqualTo(link);
		assertThat(URI.create(link)).isNotNull();
		assertThat(WebLink.of(link)).isEqualTo(link);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u00A0", "\u3000", "\u200B", "\uFEFF", "\u200E", "\n \t\u00A0" })
	void whatNobodySeesAroundALinkIsNoneOfIt(String space) {
		assertThat(WebLink.of(space + "https://a.example/one.php" + space)).isEqualTo("https://a.example/one.php");
		assertThat(WebLink.of(space + "one.php" + space, "https://a.example/")).isEqualTo("https://a.example/one.php");
	}

	@Test
	void linesWithinALinkAreJoined() {
		assertThat(WebLink.of("https://a.example/one\n\t/two")).isEqualTo("https://a.example/one/two");
	}

	@ParameterizedTest
	@CsvSource({ "one.html, https://a.example/x/one.html", "../one, https://a.example/one",
			"../../../one, https://a.example/one", "/one, https://a.example/one",
			"//b.example/one, https://b.example/one", "?p=1, https://a.example/x/y?p=1",
			"#!/p/1, https://a.example/x/y?q#!/p/1", "./, https://a.example/x/", "http://b.example/, http://b.example/",
			"\\one, https://a.example/one", "\\\\b.example\\one, https://b.example/one" })
	void aLinkIsRelativeToItsPage(String text, String link) {
		assertThat(WebLink.of(text, "https://a.example/x/y?q#f")).isEqualTo(link);
		assertThat(WebLink.of("one", "https://a.example")).isEqualTo("https://a.example/one");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)",
			"data:text/html,x", "file:///etc/passwd", "ftp://a.example/", "mailto:a@a.example", "//a.example/",
			"/relative", "https://", "https://user:secret@a.example/", "https://huggingface.co@evil.example/",
			"http://a b.example/", "http://a.example:99999/", "http://a.example:0/", "http://a.example:x/",
			"http://256.1.1.1/", "http://[::1/", "https://a.example\"#x", "https://a.example'/", "https://a.example$b/",
			"https://a.example`/" })
	@Fault("T81 links of other schemes")
	void anythingElseIsNoLink(String text) {
		assertThat(WebLink.of(text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost/x", "http://localhost./", "http://x.localhost/", "http://printer.local/",
			"http://db.internal/", "http://printer/", "http://127.0.0.1:8080/x", "http://127.1/", "http://0x7f000001/",
			"http://0x7F.1/", "http://0177.0.0.1/", "http://2130706433/", "http://127.0.0.1./", "http://0/",
			"http://10.0.0.1/", "http://169.254.169.254/latest", "http://3232235521/", "http://[::1]/", "http://[::]/",
			"http://[fd00::1]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/", "http://[64:ff9b::7f00:1]/",
			"http://[64:ff9b::10.0.0.1]/", "http://[::ffff:127.0.0.1]/", "http://[2002:7f00:1::]/",
			"http://%6c%6fcalhost/", "http://ⓛocalhost/", "http://①②⑦.0.0.1/", "http://127。0。0。1/",
			"http:\\\\127.0.0.1\\x" })
	void anAddressOfThisNetworkIsNoLink(String text) {
		assertThat(WebLink.of(text)).isNull();
		assertThat(WebLink.of(text.substring(5), "http://a.example/")).isNull();
	}

	@Test
	void noLinkIsLongerThanItsColumn() {
		assertThat(WebLink.of(null)).isNull();
		String longest = "https://a.example/" + "x".repeat(2000 - 18);
		assertThat(WebLink.of(longest)).isEqualTo(longest);
		assertThat(WebLink.of(longest + "x")).isNull();
		assertThat(WebLink.of("https://a.example/" + "ü".repeat(1900))).isNull();
	}

}
