package org.paperboy.subscriber;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.subscriber.SubscriberLinks.Purpose;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Consent is asked for, given and withdrawn, and the asker learns nothing of others.
 */
class SubscribersIntegrationTests extends ConsentIntegrationTest {

	@Test
	void theAnswerIsTheSameWhoeverIsAskedFor() throws Exception {
		HttpResponse<String> fresh = signUp("ada@example.org");
		List<HttpResponse<String>> answers = new ArrayList<>(List.of(fresh, signUp("ada@example.org")));
		form(confirmationPath(), Map.of());
		answers.add(signUp("ada@example.org"));
		form(link(Purpose.UNSUBSCRIBE), Map.of());
		answers.add(signUp("ada@example.org"));
		admin("DELETE", "/subscribers/ada@example.org", "");
		answers.add(signUp("ada@example.org"));
		admin("POST", "/suppressions", "{\"email\":\"alan@example.org\",\"reason\":\"complaint\"}");
		answers.add(signUp("alan@example.org"));
		assertThat(answers).allSatisfy((answer) -> {
			assertThat(answer.statusCode()).isEqualTo(202);
			assertThat(answer.body()).isEqualTo(fresh.body());
			assertThat(headers(answer)).isEqualTo(headers(fresh));
		});
	}

	private static Map<String, List<String>> headers(HttpResponse<String> response) {
		Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
		headers.remove("date");
		// After a number of answers a connection ends, whoever asked.
		headers.remove("connection");
		return headers;
	}

	@Test
	void aSuppressedAddressIsNotWrittenTo() {
		admin("POST", "/suppressions", "{\"email\":\"ada@example.org\",\"reason\":\"complaint\"}");
		signUp("ADA@example.org");
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(this.subscribers.find(ADA)).isEmpty();
	}

	@Test
	void nobodyIsAskedTwiceADayOrFourTimes() {
		for (int day = 0; day < 6; day++) {
			signUp("ada@example.org");
			signUp("Ada@Example.org");
			this.clock.advance(Duration.ofHours(23));
			signUp("ada@example.org");
			this.clock.advance(Duration.ofHours(1));
		}
		this.deliveries.dispatch();
		assertThat(this.jdbc.sql("select count(*) from delivery").query(Integer.class).single()).isEqualTo(3);
		assertThat(MAIL.getReceivedMessages()).hasSize(3);
	}

	@Test
	void aConfirmedReaderIsNeitherAskedAgainNorChanged() throws Exception {
		confirmed();
		this.clock.advance(Duration.ofDays(2));
		post("/api/subscriptions", "application/json", "{\"email\":\"ada@example.org\",\"maxPapers\":1}");
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(ada().preferences().maxPapers()).isEqualTo(10);
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@Test
	void theSameNewAddressSideBySideIsAskedOnce() throws Exception {
		try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
			List<CompletableFuture<Integer>> answers = IntStream.range(0, 160)
				.mapToObj((i) -> "reader" + i / 8 + "@example.org")
				.map((email) -> CompletableFuture.supplyAsync(() -> signUp(email).statusCode(), threads))
				.toList();
			for (CompletableFuture<Integer> answer : answers) {
				assertThat(answer.get()).isEqualTo(202);
			}
		}
		assertThat(this.deliveries.dispatch()).isEqualTo(20);
	}

	@Test
	void whoAsksAgainChangesNothingThatIsNotConfirmed() {
		post("/api/subscriptions", "application/json",
				"{\"email\":\"ada@example.org\",\"keywords\":[\"sea shanties\"],\"locale\":\"de\",\"maxPapers\":\"3\"}");
		post("/api/subscriptions", "application/json", "{\"email\":\"ada@example.org\",\"maxPapers\":\"7\"}");
		assertThat(ada().preferences().keywords()).containsExactly("sea shanties");
		assertThat(ada().preferences().locale()).isEqualTo("de");
		assertThat(ada().preferences().maxPapers()).isEqualTo(3);
	}

	@Test
	@Fault("T64 a confirmation opened")
	void openingTheConfirmationChangesNothing() throws Exception {
		signUp("ada@example.org");
		String path = confirmationPath();
		assertThat(get(path).statusCode()).isEqualTo(200);
		assertThat(get(path).statusCode()).isEqualTo(200);
		assertThat(ada().state()).isEqualTo(Subscriber.State.PENDING);
		assertThat(form(path, Map.of()).statusCode()).isEqualTo(200);
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@Test
	@Fault("T64 a confirmation used again")
	void aUsedLinkShowsTheSamePageEvenDaysLater() throws Exception {
		signUp("ada@example.org");
		String path = confirmationPath();
		String first = form(path, Map.of()).body();
		this.clock.advance(Duration.ofDays(30));
		HttpResponse<String> again = form(path, Map.of());
		assertThat(again.statusCode()).isEqualTo(200);
		assertThat(again.body()).isEqualTo(first);
		assertThat(get(path).body()).isEqualTo(first);
	}

	@Test
	@Fault("T64 a confirmation two days old")
	void aConfirmationExpiresAfterTwoDays() throws Exception {
		signUp("ada@example.org");
		String path = confirmationPath();
		this.clock.advance(Duration.ofHours(48));
		assertThat(get(path).statusCode()).isEqualTo(404);
		assertThat(form(path, Map.of()).statusCode()).isEqualTo(404);
		assertThat(ada().state()).isEqualTo(Subscriber.State.PENDING);
	}

	@Test
	void aConfirmationWorksUntilTheLastSecond() throws Exception {
		signUp("ada@example.org");
		String path = confirmationPath();
		this.clock.advance(Duration.ofHours(48).minusSeconds(1));
		assertThat(form(path, Map.of()).statusCode()).isEqualTo(200);
	}

	@Test
	void anOldConfirmationDoesNotBringBackWhoLeft() throws Exception {
		signUp("ada@example.org");
		String path = confirmationPath();
		form(path, Map.of());
		form(link(Purpose.UNSUBSCRIBE), Map.of());
		assertThat(form(path, Map.of()).statusCode()).isEqualTo(404);
		assertThat(ada().state()).isEqualTo(Subscriber.State.LEFT);
	}

	@Test
	void aLinkForOnePurposeOpensNoOther() throws Exception {
		confirmed();
		String token = link(Purpose.UNSUBSCRIBE).replaceFirst(".*/", "");
		assertThat(get("/preferences/" + token).statusCode()).isEqualTo(404);
		assertThat(form("/preferences/" + token, Map.of("pause", "", "until", "2027-01-01")).statusCode())
			.isEqualTo(404);
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/confirm/x", "/preferences/x", "/unsubscribe/x", "/digests/x",
			"/confirm/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	void anUnknownLinkIsNotFound(String path) {
		assertThat(get(path).statusCode()).isEqualTo(404);
		assertThat(get(path).headers().map()).doesNotContainKey("set-cookie");
	}

	@Test
	void leavingByAForeignLinkGetsTheSameStatus() throws Exception {
		confirmed();
		HttpResponse<String> known = form(link(Purpose.UNSUBSCRIBE), Map.of("List-Unsubscribe", "One-Click"));
		HttpResponse<String> unknown = form("/unsubscribe/x", Map.of("List-Unsubscribe", "One-Click"));
		assertThat(known.statusCode()).isEqualTo(200);
		assertThat(unknown.statusCode()).isEqualTo(200);
		assertThat(known.body()).contains("You have left");
		assertThat(unknown.body()).contains("does not work any more");
		assertThat(ada().state()).isEqualTo(Subscriber.State.LEFT);
	}

	@Test
	void leavingTwiceIsLeaving() throws Exception {
		confirmed();
		String path = link(Purpose.UNSUBSCRIBE);
		form(path, Map.of());
		assertThat(form(path, Map.of()).statusCode()).isEqualTo(200);
		assertThat(get(path).statusCode()).isEqualTo(200);
	}

}
