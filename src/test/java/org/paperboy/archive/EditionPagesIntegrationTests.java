package org.paperboy.archive;

import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.IntegrationTest;
import org.paperboy.WireFormats;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A long edition is shown in pages.
 */
class EditionPagesIntegrationTests extends IntegrationTest {

	private static final LocalDate LONG_DAY = LocalDate.of(2026, 1, 12);

	private static final LocalDate DAY = LocalDate.of(2026, 1, 13);

	private static String paper(int number) {
		String id = String.format(Locale.ROOT, "2601.12%03d", number);
		return WireFormats.paper(id, "Title of " + id, "Abstract.", LONG_DAY, 1000 - number);
	}

	private void collect(LocalDate date, String... papers) {
		FEEDS.answer("/api/daily_papers?date=" + date, "application/json", WireFormats.papers(papers));
		assertThat(admin("POST", "/collections", "{\"date\":\"" + date + "\"}").statusCode()).isEqualTo(201);
	}

	@Test
	void aLongEditionIsShownInPages() {
		collect(LONG_DAY,
				IntStream.rangeClosed(1, EditionsController.PAPERS_PER_PAGE + 1)
					.mapToObj(EditionPagesIntegrationTests::paper)
					.toArray(String[]::new));
		String page = "/editions/" + LONG_DAY;
		assertThat(get(page).body())
			.contains("201 papers, the strongest first", "Page 1 of 2", page + "?page=2", ">Title of 2601.12200</")
			.doesNotContain("2601.12201", "rel=\"prev\"");
		assertThat(get(page + "?page=2").body())
			.contains("201 papers, the strongest first", "Page 2 of 2", page + "?page=1", ">Title of 2601.12201</")
			.doesNotContain("2601.12200", "rel=\"next\"");
	}

	@ParameterizedTest
	@CsvSource({ "0, 404", "2, 404", "-1, 404", "2147483647, 404", "2147483648, 400", "x, 400", "'', 200" })
	void aPageThatAnEditionDoesNotHave(String page, int status) {
		collect(DAY, paper(999));
		assertThat(get("/editions/" + DAY + "?page=" + page).statusCode()).isEqualTo(status);
	}

}
