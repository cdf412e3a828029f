package org.paperboy.admin;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.IntegrationTest;
import org.paperboy.WireFormats;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The operator's forms and calls answer days that cannot be with words.
 */
class AdminFormsIntegrationTests extends IntegrationTest {

	private String session;

	@BeforeEach
	void signIn() {
		HttpResponse<String> page = get("/admin/login");
		HttpResponse<String> in = send(form("/admin/login", cookie(page, "paperboy-csrf"),
				"username=admin&password=correct+horse+battery+staple&_csrf=" + token(page.body())));
		this.session = cookie(in, "paperboy-admin");
	}

	private static String cookie(HttpResponse<String> answer, String name) {
		return answer.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((cookie) -> cookie.startsWith(name + "="))
			.map((cookie) -> cookie.replaceAll(";.*", ""))
			.findFirst()
			.orElseThrow();
	}

	private static String token(String page) {
		return Jsoup.parse(page).select("input[name=_csrf]").first().val();
	}

	private HttpRequest.Builder form(String path, String cookie, String fields) {
		return HttpRequest.newBuilder(URI.create(url(path)))
			.header("Cookie", cookie)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(fields));
	}

	private HttpResponse<String> press(String path, String date, String language) {
		String page = send(HttpRequest.newBuilder(URI.create(url("/admin"))).header("Cookie", this.session)).body();
		return send(form(path, this.session,
				"_csrf=" + token(page) + "&date=" + URLEncoder.encode(date, StandardCharsets.UTF_8))
			.header("Accept-Language", language));
	}

	@ParameterizedTest
	@CsvSource({ "collect, 2026-04-22, must not be a day that is still to come",
			"collect, 9999-12-31, must not be a day that is still to come", "collect, 1990-12-31, 1991",
			"collect, 0000-01-01, 1991", "collect, 9999999-01-01, must be a date",
			"collect, +999999999-12-31, must be a date", "collect, -999999999-01-01, must be a date",
			"collect, 2026-02-30, must be a date", "collect, <b>, must be a date", "collect, '', must be a date",
			"send, 2026-04-22, must be a day that has an edition",
			"send, 0000-01-01, must be a day that has an edition", "send, 9999999-01-01, must be a date",
			"send, '', must be a date" })
	void aDayThatCannotBeIsSaidBesideItsField(String button, String date, String words) {
		HttpResponse<String> answer = press("/admin/" + button, date, "en");
		assertThat(answer.statusCode()).isEqualTo(400);
		Document page = Jsoup.parse(answer.body());
		assertThat(page.select("#" + button + "-date[aria-invalid=true]").attr("aria-describedby"))
			.isEqualTo("problem-" + button + "-date");
		assertThat(page.select("#problem-" + button + "-date").text()).contains(words);
		assertThat(page.select(".problem")).hasSize(1);
		assertThat(FEEDS.requests()).isEmpty();
	}

	@Test
	void itIsSaidInTheLanguageOfTheBrowser() {
		assertThat(Jsoup.parse(press("/admin/collect", "2026-04-22", "de").body()).select(".problem").text())
			.isEqualTo("bitte keinen Tag angeben, der noch kommt");
	}

	@Test
	void aDayThatCanBeIsCollectedAndSent() {
		LocalDate day = LocalDate.of(2026, 4, 6);
		FEEDS.answer("/api/daily_papers?date=" + day, "application/json",
				WireFormats.papers(WireFormats.paper("2604.06001", "A title", "Abstract.", day, 3)));
		for (String button : new String[] { "collect", "send" }) {
			HttpResponse<String> answer = press("/admin/" + button, day.toString(), "en");
			assertThat(answer.statusCode()).isEqualTo(302);
			assertThat(answer.headers().firstValue("Location")).hasValue("/admin");
		}
		assertThat(json(get("/api/editions/" + day)).path("state").asString()).isEqualTo("CLOSED");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0000-01-01", "0001-01-01", "9999-12-31", "9999999-01-01", "%2B999999999-12-31",
			"-999999999-01-01", "2026-02-30", "x", "20.04.2026", "4/20/26" })
	void noCallFailsForAnAbsurdDay(String date) {
		for (String path : new String[] { "/editions/" + date, "/editions/" + date + "/feed.atom",
				"/editions/" + date + "/feed.json", "/api/editions/" + date, "/api/preview?date=" + date }) {
			assertThat(get(path).statusCode()).as(path).isIn(400, 404);
		}
		assertThat(admin("POST", "/editions/" + date + "/deliveries", "{}").statusCode()).isIn(400, 404);
		assertThat(admin("GET", "/editions/" + date + "/deliveries", "").statusCode()).isIn(400, 404);
		assertThat(admin("POST", "/collections", "{\"date\":\"" + date + "\"}").statusCode()).isEqualTo(400);
		assertThat(admin("GET", "/backtests?editions=" + date, "").statusCode()).isEqualTo(400);
		assertThat(admin("GET", "/backtests/readers?halfLife=" + date, "").statusCode()).isEqualTo(400);
	}

}
