package org.paperboy.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.Secret;
import org.paperboy.SiteProperties;
import org.paperboy.subscriber.SubscriberLinks.Claim;
import org.paperboy.subscriber.SubscriberLinks.Purpose;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Only a link that was signed here, for this purpose, says anything.
 */
class SubscriberLinksTests {

	private static final String OLD = "the old secret which is long enough";

	private static final String NEW = "the new secret which is long enough";

	private static final String NONCE = "AbCdEfGhIjKl";

	/**
	 * The token for feedback on paper 29 of delivery 4711, as earlier letters have it
	 * under the old secret.
	 */
	private static final String EARLIER = "AAAAAAAAEmcAAAAAAAAAAAGwnRHxoSIypR0-2ajE7uskvCKFr5KcDR6v";

	@EnableConfigurationProperties(SiteProperties.class)
	static class Properties {

	}

	private static void with(String secret, Consumer<SubscriberLinks> test) {
		new ApplicationContextRunner().withUserConfiguration(Properties.class)
			.withBean(Secret.class)
			.withBean(SubscriberLinks.class)
			.withPropertyValues("paperboy.secret=" + secret, "paperboy.base-url=https://papers.example.org/")
			.run((context) -> test.accept(context.getBean(SubscriberLinks.class)));
	}

	private static String token(SubscriberLinks links, Purpose purpose) {
		String url = links.url(purpose, 4711, NONCE, Instant.parse("2026-04-20T19:00:00.9Z"));
		assertThat(url).startsWith("https://papers.example.org" + purpose.path()).matches("[!-~]{1,200}");
		return url.substring(url.lastIndexOf('/') + 1);
	}

	@Test
	void aLinkSaysWhatWasSigned() {
		with(OLD, (links) -> assertThat(links.verify(Purpose.CONFIRM, token(links, Purpose.CONFIRM)))
			.contains(new Claim(4711, NONCE, Instant.parse("2026-04-20T19:00:00Z"))));
	}

	@ParameterizedTest
	@CsvSource({ "CONFIRM, confirm", "PREFERENCES, preferences", "UNSUBSCRIBE, unsubscribe", "DIGESTS, digests",
			"FEEDBACK, feedback", "RETURN, return", "RECORD, record", "MOVE, move", "FEED, digests", "STAY, stay",
			"REACH, reach" })
	void aLinkLeadsToThePageOfItsPurpose(Purpose purpose, String page) {
		with(OLD, (links) -> assertThat(links.url(purpose, 4711, NONCE))
			.matches("https://papers\\.example\\.org/" + page + "/[A-Za-z0-9_-]+"));
	}

	private static Optional<Claim> feedback(SubscriberLinks links, String token) {
		return links.verify(Purpose.FEEDBACK, token);
	}

	private static String feedback(SubscriberLinks links) {
		String url = links.feedback(4711, NONCE);
		return url.substring(url.lastIndexOf('/') + 1);
	}

	@Test
	void oneSignatureServesAllPapersOfALetter() {
		with(OLD, (links) -> {
			assertThat(links.feedback(4711, NONCE))
				.matches("https://papers\\.example\\.org/feedback/[A-Za-z0-9_-]{44}");
			for (int paper = 0; paper < 30; paper++) {
				assertThat(feedback(links, feedback(links) + SubscriberLinks.place(paper)))
					.contains(new Claim(4711, NONCE, Instant.EPOCH, paper));
			}
		});
	}

	@Test
	void aFeedbackLinkOfAnEarlierLetterKeepsItsPlace() {
		with(OLD, (links) -> assertThat(feedback(links, EARLIER)).contains(new Claim(4711, NONCE, Instant.EPOCH, 29)));
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", ".-1", ".00", ".01", ".100", ".x", ".1.1", ".+1", ".\u0661", ". 1", ".1 ", ".1\n",
			"..1", ".2147483648", "%2E1", "/1", "-1", "_1" })
	@Fault("T64 a place made up")
	void aPlaceSpelledOtherwiseSaysNothing(String place) {
		with(OLD, (links) -> assertThat(feedback(links, feedback(links) + place)).isEmpty());
	}

	@Test
	@Fault("T64 a place put to another link")
	void aPlaceBelongsToAFeedbackLinkOfALetter() {
		with(OLD, (links) -> {
			assertThat(feedback(links, feedback(links))).as("no place").isEmpty();
			assertThat(feedback(links, EARLIER + ".3")).as("two places").isEmpty();
			assertThat(feedback(links, token(links, Purpose.FEEDBACK) + ".3")).as("about no paper").isEmpty();
			for (Purpose other : EnumSet.complementOf(EnumSet.of(Purpose.FEEDBACK))) {
				assertThat(links.verify(other, feedback(links) + ".3")).isEmpty();
				assertThat(links.verify(other, token(links, other) + ".3")).isEmpty();
				assertThat(feedback(links, token(links, other) + ".3")).isEmpty();
			}
		});
	}

	@Test
	@Fault("T64 a link changed")
	void noBitOfAFeedbackLinkCanBeChanged() {
		with(OLD, (links) -> {
			for (String token : List.of(feedback(links), EARLIER)) {
				byte[] bytes = Base64.getUrlDecoder().decode(token);
				for (int bit = 0; bit < bytes.length * 8; bit++) {
					byte[] changed = bytes.clone();
					changed[bit / 8] ^= (byte) (1 << bit % 8);
					String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
					assertThat(feedback(links, forged)).isEmpty();
					assertThat(feedback(links, forged + ".3")).isEmpty();
				}
			}
		});
	}

	@Test
	void aClaimEndsWithItsLife() {
		Instant issued = Instant.parse("2026-04-20T19:00:00Z");
		Claim claim = new Claim(4711, NONCE, issued);
		assertThat(SubscriberLinks.CONFIRMATION_LIFE).hasHours(48);
		assertThat(SubscriberLinks.RECORD_LIFE).hasHours(24);
		assertThat(claim.isWithin(Duration.ofHours(24), issued.plusSeconds(24 * 3600 - 1))).isTrue();
		assertThat(claim.isWithin(Duration.ofHours(24), issued.plusSeconds(24 * 3600))).isFalse();
	}

	@Test
	@Fault("T64 a link of another purpose")
	void aLinkWorksForItsOwnPurposeOnly() {
		with(OLD, (links) -> {
			for (Purpose signed : Purpose.values()) {
				for (Purpose asked : Purpose.values()) {
					assertThat(links.verify(asked, token(links, signed)).isPresent()).isEqualTo(signed == asked);
				}
			}
		});
	}

	@Test
	@Fault("T64 a link changed")
	void noBitOfALinkCanBeChanged() {
		with(OLD, (links) -> {
			byte[] bytes = Base64.getUrlDecoder().decode(token(links, Purpose.UNSUBSCRIBE));
			for (int bit = 0; bit < bytes.length * 8; bit++) {
				byte[] changed = bytes.clone();
				changed[bit / 8] ^= (byte) (1 << bit % 8);
				assertThat(links.verify(Purpose.UNSUBSCRIBE,
						Base64.getUrlEncoder().withoutPadding().encodeToString(changed)))
					.isEmpty();
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "%00", "../..", "🙂", "AAAA", "====" })
	void nonsenseSaysNothing(String token) {
		with(OLD, (links) -> {
			assertThat(links.verify(Purpose.CONFIRM, token)).isEmpty();
			assertThat(links.verify(Purpose.CONFIRM, token.repeat(5000))).isEmpty();
		});
	}

	@Test
	void aLinkCutShortOrProlongedSaysNothing() {
		with(OLD, (links) -> {
			String token = token(links, Purpose.CONFIRM);
			assertThat(links.verify(Purpose.CONFIRM, token.substring(0, token.length() - 2))).isEmpty();
			assertThat(links.verify(Purpose.CONFIRM, token + "AA")).isEmpty();
		});
	}

	@Test
	void aLinkSpelledOtherwiseSaysNothing() {
		with(OLD, (links) -> {
			String token = token(links, Purpose.CONFIRM);
			assertThat(links.verify(Purpose.CONFIRM, token + "=")).isEmpty();
			char last = token.charAt(token.length() - 1);
			String others = token.substring(0, token.length() - 1);
			assertThat("AEIMQUYcgkosw048".replace(String.valueOf(last), "").chars())
				.allMatch((c) -> links.verify(Purpose.CONFIRM, others + (char) (c + 1)).isEmpty());
		});
	}

	@Test
	@Fault("T64 all but the secret known")
	void anotherSecretOpensNothing() {
		with(OLD, (old) -> with(NEW,
				(links) -> assertThat(links.verify(Purpose.CONFIRM, token(old, Purpose.CONFIRM))).isEmpty()));
	}

	@Test
	void aRotatedListVerifiesOldLinksAndSignsAnew() {
		with(OLD, (old) -> with(NEW, (fresh) -> with(NEW + "," + OLD, (links) -> {
			assertThat(links.verify(Purpose.CONFIRM, token(old, Purpose.CONFIRM))).isPresent();
			assertThat(links.verify(Purpose.CONFIRM, token(fresh, Purpose.CONFIRM))).isPresent();
			assertThat(token(links, Purpose.CONFIRM)).isEqualTo(token(fresh, Purpose.CONFIRM));
		})));
	}

}
