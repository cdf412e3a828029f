package org.paperboy.web;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;

import org.junit.jupiter.api.BeforeEach;
import org.paperboy.IntegrationTest;
import org.paperboy.WireFormats;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An edition, its topic and their pages.
 */
abstract class PublicPagesIntegrationTest extends IntegrationTest {

	static final LocalDate DAY = LocalDate.of(2026, 2, 9);

	static final String EDITION = "/editions/2026-02-09";

	static final String TOPIC = "/topics/speech-recognition";

	@BeforeEach
	void anEdition() {
		collect(DAY,
				WireFormats.paper("2604.20001", "Speech recognition in $O(n \\\\log n)$",
						"We study speech recognition: \\\\textbf{fast} & at most 5$ each.", DAY, 59),
				WireFormats.paper("2604.20002", "Protein folding", "Nothing about sound.", DAY, 3));
	}

	void collect(LocalDate day, String... papers) {
		FEEDS.answer("/api/daily_papers?date=" + day, "application/json", WireFormats.papers(papers));
		assertThat(admin("POST", "/collections", "{\"date\":\"" + day + "\"}").statusCode()).isEqualTo(201);
	}

	HttpResponse<String> ask(String method, String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)))
			.method(method, HttpRequest.BodyPublishers.noBody());
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	static String header(HttpResponse<String> response, String name) {
		return String.join(", ", response.headers().allValues(name));
	}

}
