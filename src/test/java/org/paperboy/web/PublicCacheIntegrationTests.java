package org.paperboy.web;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.WireFormats;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is public may be kept, and is sent again only if it changed.
 */
class PublicCacheIntegrationTests extends PublicPagesIntegrationTest {

	private static final List<String> PAGES = List.of("/", "/editions", EDITION, "/topics", TOPIC, "/privacy");

	private static final List<String> FEEDS_OF = List.of("", EDITION, TOPIC);

	static Stream<String> kept() {
		return Stream
			.of(PAGES.stream(),
					FEEDS_OF.stream().flatMap((page) -> Stream.of(page + "/feed.atom", page + "/feed.json")),
					Stream.of("/api" + EDITION, "/api/topics"))
			.flatMap((some) -> some);
	}

	@ParameterizedTest
	@MethodSource("kept")
	void whatIsPublicMayBeKeptAndIsSentOnce(String path) {
		HttpResponse<String> first = ask("GET", path);
		assertThat(first.statusCode()).isEqualTo(200);
		assertThat(header(first, "Cache-Control")).isEqualTo("public, max-age=300");
		assertThat(header(first, "ETag")).startsWith("W/\"");
		assertThat(header(first, "Pragma") + header(first, "Expires")).isEmpty();
		assertThat(header(first, "Vary")).contains("Accept-Encoding");
		assertThat(header(first, "Vary").contains("Accept-Language")).isEqualTo(!path.startsWith("/api/"));
		for (String[] known : new String[][] { { "If-None-Match", header(first, "ETag") },
				{ "If-Modified-Since", header(first, "Last-Modified") },
				{ "If-None-Match", header(first, "ETag"), "If-Modified-Since", "Thu, 01 Jan 2026 00:00:00 GMT" } }) {
			for (String method : new String[] { "GET", "HEAD" }) {
				HttpResponse<String> again = ask(method, path, known);
				assertThat(again.statusCode()).isEqualTo(304);
				assertThat(again.body()).isEmpty();
				for (String name : new String[] { "Cache-Control", "ETag", "Last-Modified", "Vary" }) {
					assertThat(header(again, name)).as(name).isEqualTo(header(first, name));
				}
			}
		}
		HttpResponse<String> head = ask("HEAD", path);
		assertThat(head.statusCode()).isEqualTo(200);
		assertThat(header(head, "ETag")).isEqualTo(header(first, "ETag"));
		assertThat(ask("GET", path, "If-None-Match", "W/\"another\"").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@MethodSource("kept")
	void whatIsPublicIsTheSameForEverybodyButPacked(String path) throws Exception {
		HttpResponse<String> first = ask("GET", path, "Accept-Encoding", "gzip;q=0, br");
		HttpResponse<String> again = ask("GET", path + "?from=elsewhere", "Accept-Encoding", "identity");
		assertThat(again.body()).isEqualTo(first.body()).isNotEmpty();
		assertThat(unchanging(again)).isEqualTo(unchanging(first)).doesNotContainKey("content-encoding");
		assertThat(header(again, "Content-Language")).isEqualTo(PAGES.contains(path) ? "en" : "");
		HttpResponse<byte[]> packed = HTTP.send(
				HttpRequest.newBuilder(URI.create(url(path))).header("Accept-Encoding", "br, gzip;q=0.5").build(),
				HttpResponse.BodyHandlers.ofByteArray());
		assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
		assertThat(packed.headers().firstValueAsLong("Content-Length")).hasValue(packed.body().length);
		try (InputStream body = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
			assertThat(body).hasContent(first.body());
		}
	}

	private static Map<String, List<String>> unchanging(HttpResponse<?> response) {
		Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
		headers.keySet().removeAll(Set.of("date", "connection"));
		return headers;
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/editions", TOPIC, "/feed.atom", "/feed.json", TOPIC + "/feed.atom" })
	void aNewEditionIsSentAtOnce(String path) {
		HttpResponse<String> before = ask("GET", path);
		this.clock.advance(Duration.ofHours(1));
		collect(DAY.plusDays(1), WireFormats.paper("2604.21001", "Speech recognition today", "", DAY.plusDays(1), 9));
		for (String[] known : new String[][] { { "If-None-Match", header(before, "ETag") },
				{ "If-Modified-Since", header(before, "Last-Modified") } }) {
			HttpResponse<String> after = ask("GET", path, known);
			assertThat(after.statusCode()).isEqualTo(200);
			assertThat(header(after, "Last-Modified")).isEqualTo("Tue, 21 Apr 2026 07:00:00 GMT");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/style.css", "/paperboy.js", "/favicon.svg" })
	void whatPagesAreMadeOfIsSentOnceToo(String path) {
		HttpResponse<String> first = ask("GET", path);
		assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
		assertThat(ask("GET", path, "If-Modified-Since", header(first, "Last-Modified")).statusCode()).isEqualTo(304);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/subscribe", "/embed", "/link", "/reach/x", "/form-token", "/confirm/x", "/preferences/x",
			"/unsubscribe/x", "/digests/x", "/digests/x/feed.atom", "/admin/login", "/nowhere", "/editions/2020-01-01",
			"/api/editions/2020-01-01" })
	void whatIsPersonalOrNotThereIsNotKept(String path) {
		assertThat(header(ask("GET", path), "Cache-Control")).contains("no-store");
	}

	@Test
	void aPageBeforeTheFirstEditionMayBeKeptToo() {
		for (String table : new String[] { "edition_paper", "edition" }) {
			this.jdbc.sql("delete from " + table).update();
		}
		for (String path : new String[] { "/", "/editions", TOPIC }) {
			HttpResponse<String> page = ask("GET", path);
			assertThat(page.statusCode()).isEqualTo(200);
			assertThat(ask("GET", path, "If-None-Match", header(page, "ETag")).statusCode()).isEqualTo(304);
		}
		assertThat(ask("GET", "/feed.json").statusCode()).isEqualTo(404);
	}

}
