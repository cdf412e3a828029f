package org.paperboy.subscriber;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.subscriber.SubscriberLinks.Purpose;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers change their preferences and pause, and opening the page changes nothing.
 */
class PausesIntegrationTests extends ConsentIntegrationTest {

	@Test
	void thePreferencesPageShowsAndChangesChoices() throws Exception {
		confirmed();
		String path = link(Purpose.PREFERENCES);
		assertThat(get(path).body()).contains("speech").doesNotContain("ada@example.org");
		HttpResponse<String> changed = form(path,
				Map.of("topics", "large-language-models", "keywords", "graphs\r\nsea shanties", "timezone",
						"Asia/Tokyo", "sendAt", "06:15", "frequency", "WEEKLY", "weekday", "FRIDAY", "maxPapers", "5",
						"length", "LONG", "whenNothingMatches", "TOP", "locale", "de"));
		assertThat(changed.statusCode()).isEqualTo(200);
		Preferences preferences = ada().preferences();
		assertThat(preferences.topics()).containsExactly("large-language-models");
		assertThat(preferences.keywords()).containsExactly("graphs", "sea shanties");
		assertThat(preferences.timezone()).hasToString("Asia/Tokyo");
		assertThat(preferences.maxPapers()).isEqualTo(5);
		assertThat(preferences.locale()).isEqualTo("de");
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@Test
	void badChoicesAreRefusedAndChangeNothing() throws Exception {
		confirmed();
		HttpResponse<String> refused = form(link(Purpose.PREFERENCES),
				Map.of("maxPapers", "99", "timezone", "Mars/Olympus", "keywords", "<script>alert(1)</script>"));
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).doesNotContain("<script>alert");
		assertThat(ada().preferences().keywords()).containsExactly("speech");
	}

	@Test
	void openingThePreferencesChangesNothing() throws Exception {
		confirmed();
		get(link(Purpose.PREFERENCES) + "?pause=&until=2027-01-01");
		get(link(Purpose.UNSUBSCRIBE));
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@Test
	void aReaderPausesAndGoesOn() throws Exception {
		confirmed();
		String path = link(Purpose.PREFERENCES);
		assertThat(form(path, Map.of("pause", "", "until", "2026-05-01")).statusCode()).isEqualTo(200);
		assertThat(ada().state()).isEqualTo(Subscriber.State.PAUSED);
		assertThat(ada().pausedUntil()).isEqualTo(LocalDate.of(2026, 5, 1));
		assertThat(form(path, Map.of("resume", "")).statusCode()).isEqualTo(200);
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
		assertThat(ada().pausedUntil()).isNull();
	}

	@Test
	void aPauseEndsByItself() throws Exception {
		confirmed();
		form(link(Purpose.PREFERENCES), Map.of("pause", "", "until", "2026-04-23"));
		assertThat(this.subscribers.resume()).isZero();
		this.clock.advance(Duration.ofDays(2));
		assertThat(this.subscribers.resume()).isOne();
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "2026-02-30", "+999999999-12-31", "2001-01-01" })
	void aPauseWithoutAGoodDateIsRefused(String until) throws Exception {
		confirmed();
		assertThat(form(link(Purpose.PREFERENCES), Map.of("pause", "", "until", until)).statusCode()).isEqualTo(400);
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@Test
	void whoHasNotConfirmedOrHasLeftCannotPause() throws Exception {
		signUp("ada@example.org");
		String path = link(Purpose.PREFERENCES);
		assertThat(form(path, Map.of("pause", "", "until", "2026-05-01")).statusCode()).isLessThan(500);
		assertThat(ada().state()).isEqualTo(Subscriber.State.PENDING);
		form(confirmationPath(), Map.of());
		form(link(Purpose.UNSUBSCRIBE), Map.of());
		assertThat(form(path, Map.of("pause", "", "until", "2026-05-01")).statusCode()).isLessThan(500);
		assertThat(ada().state()).isEqualTo(Subscriber.State.LEFT);
	}

}
