package org.paperboy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.delivery.Deliveries;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The form works in a real browser in a frame of another site that may show it, with the
 * proof of work done by its script, and does not show in a frame of any other site.
 */
@NeedsBrowser
class FormElsewhereIntegrationTests extends IntegrationTest implements AsksForProof {

	@Autowired
	private Deliveries deliveries;

	private void page(String body) {
		FEEDS.answer("/favicon.ico", "image/x-icon", "");
		FEEDS.answer("/lab", (exchange) -> FeedServer.send(exchange, 200, "text/html",
				("<!DOCTYPE html><title>Our lab</title>" + body).getBytes(StandardCharsets.UTF_8)));
	}

	private void frame() {
		FEEDS.answer("/api/daily_papers?date=2025-12-01", "application/json", WireFormats
			.papers(WireFormats.paper("2512.01001", "Speech recognition", "Sound.", LocalDate.of(2025, 12, 1), 9)));
		admin("POST", "/collections", "{\"date\":\"2025-12-01\"}");
		page("<h1>Our lab</h1><iframe width=700 height=800 src='" + url("/embed?topics=speech-recognition")
				+ "'></iframe>");
	}

	static List<Integer> widths() {
		return Cases.first(1, "widths of the form in a frame", List.of(360, 1280));
	}

	@ParameterizedTest
	@MethodSource("widths")
	void aSiteThatMayShowsTheForm(int width) throws Exception {
		frame();
		try (Browser browser = Browser.start(true, width)) {
			browser.open(FEEDS.url() + "/lab");
			browser.enterFrame();
			assertThat(browser.find("input[value=speech-recognition]").isSelected()).isTrue();
			browser.type("#email", "ada@example.org");
			browser.waitForValue("input[name=altcha]");
			this.clock.advance(Duration.ofSeconds(3));
			browser.press(".go button", "Look in your inbox");
			assertThat(browser.complaints()).isEmpty();
		}
		this.deliveries.dispatch();
		assertThat(MAIL.getReceivedMessages()).hasSize(1);
		form(Letters.link(MAIL.getReceivedMessages()[0], "/confirm/"), Map.of());
		assertThat(this.jdbc.sql("select state || topics[1] || timezone from subscriber").query(String.class).single())
			.isEqualTo("ACTIVEspeech-recognitionEurope/Berlin");
	}

	@Test
	@Fault("T71 the form in a frame of another site")
	void anyOtherSiteShowsAnEmptyFrame() {
		frame();
		try (Browser browser = Browser.start(true, 1280)) {
			browser.open(FEEDS.url().replace("127.0.0.1", "localhost") + "/lab");
			assertThat(browser.headline()).isEqualTo("Our lab");
			assertThat(browser.complaints()).anyMatch((complaint) -> complaint.contains("frame-ancestors"));
		}
	}

	@Tag("all-cases")
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aPlainFormLeadsHereFilledIn(boolean javaScript) {
		page("<form action='" + url("/subscribe") + "' method=get><input name=email type=email>"
				+ "<input type=hidden name=topics value=speech-recognition><button>Subscribe</button></form>");
		try (Browser browser = Browser.start(javaScript, 360)) {
			browser.open(FEEDS.url() + "/lab");
			browser.type("input[name=email]", "ada@example.org");
			browser.press("button");
			assertThat(browser.value("#email")).isEqualTo("ada@example.org");
			assertThat(browser.find("input[value=speech-recognition]").isSelected()).isTrue();
		}
	}

}
