package org.paperboy.admin;

import java.net.http.HttpResponse;
import java.time.LocalDate;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.WireFormats;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The operator's forms and calls answer days that cannot be with words.
 */
class AdminFormsIntegrationTests extends DeskTest {

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
		HttpResponse<String> answer = press("/admin/" + button, "date=" + encoded(date), "en");
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
		assertThat(Jsoup.parse(press("/admin/collect", "date=2026-04-22", "de").body()).select(".problem").text())
			.isEqualTo("bitte keinen Tag angeben, der noch kommt");
	}

	@Test
	void aDayThatCanBeIsCollectedAndSent() {
		LocalDate day = LocalDate.of(2026, 4, 6);
		FEEDS.answer("/api/daily_papers?date=" + day, "application/json",
				WireFormats.papers(WireFormats.paper("2604.06001", "A title", "Abstract.", day, 3)));
		for (String button : new String[] { "collect", "send" }) {
			HttpResponse<String> answer = press("/admin/" + button, "date=" + day, "en");
			assertThat(answer.statusCode()).isEqualTo(302);
			assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/admin");
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
