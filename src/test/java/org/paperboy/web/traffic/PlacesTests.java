package org.paperboy.web.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class PlacesTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

	private final Places places = new Places(8);

	@AfterEach
	void end() {
		this.requests.shutdownNow();
	}

	private List<CompletableFuture<Boolean>> ask(String network, int times) {
		List<CompletableFuture<Boolean>> asked = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			asked.add(CompletableFuture.supplyAsync(() -> this.places.take(network, LONG), this.requests));
		}
		return asked;
	}

	private static long answered(List<CompletableFuture<Boolean>> asked, boolean yes) {
		return asked.stream().filter((some) -> some.isDone() && some.join() == yes).count();
	}

	@Test
	void aNetworkHasThreeQuartersAtMost() {
		List<CompletableFuture<Boolean>> many = ask("a", 10);
		await().until(() -> answered(many, true) == 6 && this.places.waiting() == 4);
		assertThat(this.places.take("b", Duration.ZERO)).isTrue();
		assertThat(this.places.take("c", Duration.ZERO)).isTrue();
		assertThat(this.places.take("d", Duration.ZERO)).isFalse();
		assertThat(answered(many, true)).isEqualTo(6);
	}

	@Test
	void aFreePlaceGoesToTheNetworkWithFewest() {
		List<CompletableFuture<Boolean>> many = ask("a", 12);
		await().until(() -> answered(many, true) == 6 && this.places.waiting() == 6);
		List<CompletableFuture<Boolean>> some = ask("b", 4);
		await().until(() -> answered(some, true) == 2 && this.places.waiting() == 8);
		this.places.release("a");
		await().until(() -> answered(some, true) == 3);
		this.places.release("a");
		await().until(() -> answered(some, true) == 4);
		this.places.release("a");
		await().until(() -> answered(many, true) == 7);
		assertThat(this.places.waiting()).isEqualTo(5);
	}

	@Test
	void ofTooManyWhoWaitTheBusiestNetworkIsRefused() {
		List<CompletableFuture<Boolean>> few = ask("b", 3);
		await().until(() -> answered(few, true) == 3);
		List<CompletableFuture<Boolean>> many = ask("a", 100);
		await().until(() -> answered(many, false) == 79);
		assertThat(this.places.waiting()).isEqualTo(16);
		List<CompletableFuture<Boolean>> another = ask("c", 1);
		await().until(() -> answered(many, false) == 80);
		this.places.release("a");
		await().until(() -> answered(another, true) == 1);
	}

	@Test
	void whoGaveUpOccupiesNoPlace() {
		for (int i = 0; i < 8; i++) {
			assertThat(this.places.take("network " + i, Duration.ZERO)).isTrue();
		}
		assertThat(this.places.take("late", Duration.ofMillis(1))).isFalse();
		assertThat(this.places.waiting()).isZero();
		this.places.release("network 1");
		assertThat(this.places.take("later", Duration.ZERO)).isTrue();
	}

	@Test
	void theOnlyPlaceIsForAll() {
		Places one = new Places(1);
		assertThat(one.take("a", Duration.ZERO)).isTrue();
		assertThat(one.take("b", Duration.ZERO)).isFalse();
		one.release("a");
		assertThat(one.take("b", Duration.ZERO)).isTrue();
	}

}
