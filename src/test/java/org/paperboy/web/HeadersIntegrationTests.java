package org.paperboy.web;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every answer's headers say who may frame it, what it may load, who is told of its
 * address, and that nobody may store what is personal.
 */
class HeadersIntegrationTests extends IntegrationTest {

	private static final List<String> PUBLIC = List.of("/", "/editions", "/topics", "/topics/speech-recognition",
			"/subscribe", "/subscribed", "/link", "/link/sent", "/privacy", "/embed", "/embed/subscribed",
			"/embed/snippet", "/admin/login", "/nowhere");

	@Autowired
	private SubscriberLinks links;

	private List<String> personal = List.of();

	@BeforeEach
	void aReader() {
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nada@example.org,true\n");
		this.personal = this.jdbc.sql("select id, nonce from subscriber").query((rs, row) -> {
			long id = rs.getLong(1);
			String nonce = rs.getString(2);
			String preferences = path(this.links.url(SubscriberLinks.Purpose.PREFERENCES, id, nonce));
			return List.of(preferences, preferences + "/days",
					path(this.links.url(SubscriberLinks.Purpose.UNSUBSCRIBE, id, nonce)),
					path(this.links.url(SubscriberLinks.Purpose.KEEP, id, nonce)),
					"/record/" + this.links.token(SubscriberLinks.Purpose.RECORD, id, nonce, this.clock.instant()),
					"/confirm/" + this.links.token(SubscriberLinks.Purpose.CONFIRM, id, nonce, this.clock.instant()));
		}).single();
		for (String path : this.personal) {
			assertThat(get(path).statusCode()).as(path).isEqualTo(200);
		}
	}

	private static Optional<String> header(HttpResponse<String> answer, String name) {
		return answer.headers().firstValue(name);
	}

	private List<String> everyPage() {
		return java.util.stream.Stream.concat(PUBLIC.stream(), this.personal.stream()).toList();
	}

	@Test
	@Fault("T88 scripts and frames")
	void scriptsComeFromHereAndOnlyTheFormIsFramed() {
		for (String path : everyPage()) {
			String policy = header(get(path), "Content-Security-Policy").orElse("");
			assertThat(policy).as(path)
				.contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'")
				.doesNotContain("unsafe", "*", "data: ;")
				.contains("frame-ancestors "
						+ (List.of("/embed", "/embed/subscribed").contains(path) ? "'self'" : "'none'"));
			assertThat(Jsoup.parse(get(path).body()).select("[style], [onclick], [onload], script:not([src])")).as(path)
				.isEmpty();
		}
	}

	@Test
	void noAnswerIsGuessedAtOrNamesItsServer() {
		for (String path : everyPage()) {
			HttpResponse<String> answer = get(path);
			assertThat(header(answer, "X-Content-Type-Options")).as(path).hasValue("nosniff");
			assertThat(header(answer, "Server")).as(path).isEmpty();
			assertThat(header(answer, "X-Powered-By")).as(path).isEmpty();
		}
	}

	@Test
	@Fault("T88 the address of a personal page")
	void personalPagesAreNeitherReferredStoredNorIndexed() {
		for (String path : this.personal) {
			HttpResponse<String> answer = get(path);
			assertThat(header(answer, "Referrer-Policy")).as(path).hasValue("no-referrer");
			var page = Jsoup.parse(answer.body());
			assertThat(page.select("meta[name=referrer]").attr("content")).as(path).isEqualTo("same-origin");
			assertThat(page.select("meta[name=robots]").attr("content")).as(path).isEqualTo("noindex");
			assertThat(header(answer, "Cache-Control")).as(path)
				.hasValueSatisfying((value) -> assertThat(value).contains("no-store"));
			assertThat(page.select("link[rel=canonical]")).as(path).isEmpty();
		}
		assertThat(header(get("/subscribe"), "Cache-Control"))
			.hasValueSatisfying((value) -> assertThat(value).contains("no-store"));
		assertThat(header(get("/link"), "Cache-Control"))
			.hasValueSatisfying((value) -> assertThat(value).contains("no-store"));
	}

	@Test
	void openingAPageSetsNoCookie() {
		for (String path : everyPage()) {
			if (!path.startsWith("/admin")) {
				assertThat(header(get(path), "Set-Cookie")).as(path).isEmpty();
			}
		}
		assertThat(header(form(this.personal.getFirst(), Map.of("resume", "1")), "Set-Cookie")).isEmpty();
	}

	@Test
	@Fault("T88 plain http")
	void overHttpsBrowsersAreToldToStayThere() {
		for (String path : List.of("/", "/subscribe", this.personal.getFirst())) {
			HttpResponse<String> secure = send(
					HttpRequest.newBuilder(URI.create(url(path))).header("X-Forwarded-Proto", "https").GET());
			assertThat(header(secure, "Strict-Transport-Security")).as(path)
				.hasValueSatisfying((value) -> assertThat(value).isEqualTo("max-age=31536000"));
			assertThat(header(get(path), "Strict-Transport-Security")).as(path).isEmpty();
		}
	}

}
