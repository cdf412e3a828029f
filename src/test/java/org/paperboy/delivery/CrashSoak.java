package org.paperboy.delivery;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.paperboy.Fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * As {@link CrashTests}, if letters in doubt are held, and if the program is asked to
 * stop. Takes long: {@code mvn -Pcrash test}.
 */
class CrashSoak extends Crash {

	@Test
	@Fault("T20 kill -9 during a run, again and again, letters in doubt held")
	void ifLettersInDoubtAreHeldNobodyGetsOneTwice() throws Exception {
		killAndHold();
	}

	@Test
	@Fault("T21 kill -9 while readers are taken over one by one")
	void whatWasAcknowledgedIsKept() throws Exception {
		try (Node node = node("retry-once")) {
			node.start();
			int acknowledged = 0;
			for (int i = 0; i < Math.max(1, KILLS / 10); i++) {
				acknowledged = takeOverUntilKilled(node, acknowledged);
				node.start();
				int kept = (int) node.admin("GET", "/subscribers", "", "").body().lines().count() - 1;
				assertThat(kept).isBetween(acknowledged, acknowledged + 1);
				acknowledged = kept;
			}
			System.out.printf(Locale.ROOT, "%d readers acknowledged, all kept%n", acknowledged);
		}
	}

	/**
	 * Takes readers over one by one until the program is killed, some hundred letters
	 * later.
	 * @return how many of all were acknowledged
	 */
	private static int takeOverUntilKilled(Node node, int before) throws InterruptedException {
		AtomicInteger acknowledged = new AtomicInteger(before);
		int enough = before + 100 + new Random(before).nextInt(300);
		Thread killing = Thread.ofVirtual().start(() -> {
			await().pollInterval(Duration.ofMillis(1))
				.atMost(Duration.ofMinutes(2))
				.until(() -> acknowledged.get() >= enough);
			node.kill();
		});
		try {
			while (true) {
				String reader = "reader" + acknowledged.get() + "@example.org,true\n";
				assertThat(node.admin("POST", "/subscribers", "text/csv", "email,confirmed\n" + reader).statusCode())
					.isEqualTo(200);
				acknowledged.incrementAndGet();
			}
		}
		catch (UncheckedIOException ex) {
			killing.join();
			return acknowledged.get();
		}
	}

	@Test
	@Fault("T22 a stop during a run, again and again")
	void whoeverIsStoppedSendsEveryLetterOnce() throws Exception {
		try (Node node = node("retry-once")) {
			interrupt(node, () -> assertThat(node.stop()).as("exit code").isZero());
			awaitSettled(node, "inDoubt");
			System.out.printf(Locale.ROOT, "%d stops, %d editions: %d letters%n", KILLS, this.days,
					this.accepted.get());
			assertThat(extraCopies()).isZero();
			assertThat(this.accepted).hasValue(READERS * this.days);
		}
	}

}
