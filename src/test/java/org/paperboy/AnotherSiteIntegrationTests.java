package org.paperboy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.paperboy.delivery.Deliveries;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page of another site can do nothing in the browser of somebody whom this one knows,
 * and this site's forms work without encryption, when a browser says less about the
 * origin of a request.
 */
@NeedsBrowser
class AnotherSiteIntegrationTests extends IntegrationTest {

	private static final LocalDate DAY = LocalDate.of(2025, 12, 3);

	@Autowired
	private Deliveries deliveries;

	@BeforeEach
	void anEditionAndAReader() {
		FEEDS.answer("/favicon.ico", "image/x-icon", "");
		FEEDS.answer("/api/daily_papers?date=" + DAY, "application/json",
				WireFormats.papers(WireFormats.paper("2512.03001", "Speech recognition", "Sound.", DAY, 9)));
		admin("POST", "/collections", "{\"date\":\"" + DAY + "\"}");
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nada@example.org,true\n");
	}

	@Test
	void itDoesNothingWithAPasswordThatTheBrowserRemembers() {
		FEEDS.answer("/evil", "text/html", "<!DOCTYPE html><title>Kittens</title><h1>Kittens</h1>");
		String target = url("/api/admin/editions/" + DAY + "/deliveries");
		try (Browser browser = Browser.start(true, 1280)) {
			browser.open(target.replace("http://", "http://admin:correct%20horse%20battery%20staple@"));
			assertThat(browser.text()).contains("\"total\"");
			browser.open(FEEDS.url() + "/evil");
			browser.script("""
					const send = (more) => fetch(arguments[0],
						{ method: 'POST', mode: 'no-cors', credentials: 'include', ...more }).catch(() => 0);
					navigator.sendBeacon(arguments[0]);
					navigator.sendBeacon(arguments[0], '{}');
					return Promise.all([send({}), send({ body: '{}' }), send({ body: new Blob(['{}']) }),
						send({ referrerPolicy: 'no-referrer' })]).then(() => true);
					""", target);
			browser.send(target, Map.of("email", "ada@example.org"));
		}
		assertThat(json(admin("GET", "/editions/" + DAY + "/deliveries", "")).path("total").asInt()).isZero();
		assertThat(this.deliveries.dispatch()).isZero();
	}

	@Tag("all-cases")
	@Test
	void theFormsOfThisOneWorkWithoutEncryption() {
		String here = url("").replace("127.0.0.1", "lab.paperboy.example");
		try (Browser browser = Browser.start(true, 1280)) {
			browser.open(here + "/");
			assertThat(browser.script("return window.isSecureContext")).isEqualTo(false);
			browser.type("#email", "eve@example.org");
			browser.waitForValue("input[name=formToken]");
			this.clock.advance(Duration.ofSeconds(3));
			browser.press(".send button", "Look in your inbox");
			this.deliveries.dispatch();
			browser.open(here + Letters.link(MAIL.getReceivedMessages()[0], "/confirm/"));
			browser.waitForText("h1", "Welcome");
			browser.open(here + "/admin/login");
			browser.type("#username", "admin");
			browser.type("#password", "correct horse battery staple");
			browser.press(".go button");
			browser.find("form[action$='/admin/collect']");
			assertThat(browser.complaints()).isEmpty();
		}
		assertThat(this.jdbc.sql("select state from subscriber where email = 'eve@example.org'")
			.query(String.class)
			.single()).isEqualTo("ACTIVE");
	}

}
