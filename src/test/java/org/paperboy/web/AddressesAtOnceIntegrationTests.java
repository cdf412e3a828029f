package org.paperboy.web;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;

import org.junit.jupiter.api.RepeatedTest;
import org.paperboy.Fault;
import org.paperboy.Letters;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two calls about the same address at the same moment follow one another.
 */
class AddressesAtOnceIntegrationTests extends RecordLinkIntegrationTest {

	private static final int TIMES = 4;

	private static List<Integer> atOnce(Supplier<HttpResponse<String>> one, Supplier<HttpResponse<String>> other) {
		CyclicBarrier together = new CyclicBarrier(2);
		CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> status(one, together));
		return List.of(status(other, together), first.join()).reversed();
	}

	private static int status(Supplier<HttpResponse<String>> call, CyclicBarrier together) {
		try {
			together.await();
			return call.get().statusCode();
		}
		catch (InterruptedException | BrokenBarrierException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private HttpResponse<String> erase(String email) {
		return admin("DELETE", "/subscribers?email=" + email, "");
	}

	private HttpResponse<String> importing(String email) {
		return admin("POST", "/subscribers", "text/csv", "email,confirmed\n" + email + ",true\n");
	}

	private String move() {
		form(record(), Map.of("email", NEW.value()));
		return Letters.link(moving(), "/move/");
	}

	private List<String> stored() {
		return this.jdbc.sql("select email from subscriber order by email").query(String.class).list();
	}

	@RepeatedTest(TIMES)
	@Fault("T90 an address that is erased and signed up at once")
	void whoIsErasedIsNotStoredByASignUp() {
		assertThat(atOnce(() -> erase(ADA.value()),
				() -> post("/api/subscriptions", "application/json", "{\"email\":\"ada@example.org\"}")))
			.containsExactly(204, 202);
		assertThat(stored()).isEmpty();
	}

	@RepeatedTest(TIMES)
	@Fault("T90 an address that is erased and imported at once")
	void whoIsErasedIsNotStoredByAnImport() {
		assertThat(atOnce(() -> erase(NEW.value()), () -> importing(NEW.value()))).containsExactly(204, 200);
		assertThat(stored()).doesNotContain(NEW.value());
	}

	@RepeatedTest(TIMES)
	@Fault("T90 an address that is erased while somebody moves to it")
	void whoIsErasedIsNotStoredByAMove() {
		String move = move();
		assertThat(atOnce(() -> erase(NEW.value()), () -> form(move, Map.of())).getFirst()).isEqualTo(204);
		assertThat(stored()).doesNotContain(NEW.value());
	}

	@RepeatedTest(TIMES)
	void whoErasesTheirRecordWhileTheyMoveIsErased() {
		String move = move();
		String record = record();
		assertThat(atOnce(() -> form(record, Map.of("erase", "1", "sure", "1")), () -> form(move, Map.of())).getFirst())
			.isIn(200, 404);
		assertThat(stored()).hasSizeLessThanOrEqualTo(1);
		assertThat(stored()).as("only if the link to the record was of the old mailbox by then")
			.allMatch(NEW.value()::equals);
	}

	@RepeatedTest(TIMES)
	void aMoveToAnAddressThatIsImportedFailsNeither() {
		String move = move();
		List<Integer> answers = atOnce(() -> form(move, Map.of()), () -> importing(NEW.value()));
		assertThat(answers.getFirst()).isIn(200, 404);
		assertThat(answers.getLast()).isEqualTo(200);
		assertThat(stored()).contains(NEW.value());
	}

	@RepeatedTest(TIMES)
	void anErasureAndASuppressionFailNeither() {
		assertThat(atOnce(() -> erase(ADA.value()),
				() -> admin("POST", "/suppressions", "{\"email\":\"ada@example.org\",\"reason\":\"complaint\"}")))
			.containsExactly(204, 201);
		assertThat(stored()).isEmpty();
	}

}
