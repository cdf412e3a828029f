package org.paperboy.paper.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.FeedServer;
import org.paperboy.paper.Deadline;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Redirects lead only to addresses of the public internet.
 */
class WebRedirectsTests extends FetchingTest {

	@Test
	void theHostOfTheConfigurationIsUsedAsItIs() throws IOException {
		this.server.answer("/", "text/plain", "well");
		URI inside = URI.create(this.server.url().replace("127.0.0.1", "inside.example") + "/");
		assertThat(this.fetcher.get(inside, Deadline.in(Duration.ofSeconds(10))).content()).asString()
			.isEqualTo("well");
		assertThat(this.lookUps).containsExactly("inside.example");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1/", "http://localhost/", "http://10.0.0.1/", "http://172.16.0.1/",
			"http://192.168.0.1/", "http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/", "http://0.0.0.0/",
			"http://0.1.2.3/", "http://224.0.0.1/", "http://[::1]/", "http://[::]/", "http://[fd00::1]/",
			"http://[fe80::1]/", "http://[ff02::1]/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/",
			"http://[2002:7f00:1::1]/", "http://2130706433/", "http://127.1/", "http://inside.example/",
			"https://inside.example/", "http://user@inside.example/", "file:///etc/passwd", "gopher://127.0.0.1:70/_x",
			"ftp://127.0.0.1/x", "jar:file:///x!/y", "javascript:alert(1)", "http://a b/", "http://", "/elsewhere",
			"//127.0.0.1/x" })
	@Fault("T83 a redirect to an address that is not public")
	void aRedirectIntoAPrivateNetworkIsRefused(String location) {
		this.server.answer("/from", 302, "Location", location);
		fails("/from", "redirected to an address that is not public");
		assertThat(this.server.requests()).containsExactly("/from");
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void anyRedirectToTheServerItselfIsRefusedToo(int status) {
		this.server.answer("/from", (exchange) -> redirect(exchange, status));
		fails("/from", "not public");
		assertThat(this.server.requests()).containsExactly("/from");
	}

	private void redirect(HttpExchange exchange, int status) throws IOException {
		exchange.getResponseHeaders().set("Location", this.server.url() + "/elsewhere");
		FeedServer.send(exchange, status, "text/plain", new byte[0]);
	}

	@Test
	@Fault("T83 a redirect to a name of this machine")
	void aRedirectedNameIsLookedUpAndCheckedOnce() {
		this.server.answer("/from", 302, "Location", this.server.url().replace("127.0.0.1", "flip.example"));
		fails("/from", "not public");
		assertThat(this.lookUps).filteredOn("flip.example"::equals).hasSize(1);
	}

}
