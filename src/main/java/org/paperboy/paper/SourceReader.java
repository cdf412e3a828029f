package org.paperboy.paper;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads all sources side by side, within the deadline, so that none can hold up another
 * or the program's end.
 */
@Component
public class SourceReader implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(SourceReader.class);

	/**
	 * The time after the deadline in which a source may still hand over what it has.
	 */
	private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final List<PaperSource> sources;

	private final List<PaperDetails> details;

	private volatile CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();

	SourceReader(List<PaperSource> sources, List<PaperDetails> details) {
		this.sources = sources;
		this.details = details;
	}

	/**
	 * The reading of each source, in a fixed order.
	 * @throws CancellationException if the program stops before all have answered
	 */
	public Map<PaperSource, Reading> read(LocalDate date, Deadline deadline) {
		Map<PaperSource, CompletableFuture<Reading>> running = new LinkedHashMap<>();
		for (PaperSource source : this.sources) {
			running.put(source, begin("source-" + source.name(),
					() -> source.read(date, deadline).withAuthority(source.authority())));
		}
		Map<PaperSource, Reading> readings = new LinkedHashMap<>();
		running.forEach((source, reading) -> readings.put(source, reading(source, reading, deadline)));
		return readings;
	}

	/**
	 * The details of papers beyond the lists, by id. Papers that nobody answered for are
	 * asked for again at the next collection.
	 * @throws CancellationException if the program stops before all are found
	 */
	public Map<String, Paper> details(Set<String> arxivIds, Deadline deadline) {
		Map<String, Paper> found = new HashMap<>();
		if (!arxivIds.isEmpty()) {
			for (PaperDetails place : this.details) {
				details(place, arxivIds, deadline).forEach(
						(id, paper) -> found.merge(id, paper.withAuthority(PaperDetails.AUTHORITY), Paper::mergedWith));
			}
		}
		return found;
	}

	private Reading reading(PaperSource source, CompletableFuture<Reading> reading, Deadline deadline) {
		try {
			return await(reading, deadline);
		}
		catch (TimeoutException ex) {
			return Reading.failed("no complete answer in time");
		}
		catch (ExecutionException ex) {
			log.warn("Source {} failed", source.name(), ex.getCause());
			return Reading.failed(String.valueOf(ex.getCause()));
		}
	}

	private Map<String, Paper> details(PaperDetails place, Set<String> arxivIds, Deadline deadline) {
		try {
			return await(begin("details", () -> place.of(arxivIds, deadline)), deadline);
		}
		catch (TimeoutException ex) {
			return Map.of();
		}
		catch (ExecutionException ex) {
			log.warn("Details of papers cannot be read", ex.getCause());
			return Map.of();
		}
	}

	private static <T> CompletableFuture<T> begin(String name, Supplier<T> work) {
		CompletableFuture<T> result = new CompletableFuture<>();
		Thread.ofVirtual().name(name).start(() -> {
			try {
				result.complete(work.get());
			}
			catch (Throwable ex) {
				result.completeExceptionally(ex);
				if (ex instanceof VirtualMachineError error) {
					throw error;
				}
			}
		});
		return result;
	}

	/**
	 * Waits for a result, unless the program stops before it comes: then what there is
	 * must not be taken for all that the sources have.
	 */
	private <T> T await(CompletableFuture<T> result, Deadline deadline) throws TimeoutException, ExecutionException {
		try {
			CompletableFuture.anyOf(result, this.stopped)
				.get(deadline.left().toNanos() + GRACE_NANOS, TimeUnit.NANOSECONDS);
			if (!result.isDone()) {
				throw new CancellationException("The program stops");
			}
			return result.get();
		}
		catch (InterruptedException ex) {
			// The flag stays cleared: the embedded database breaks under an interrupt.
			throw new CancellationException("The program stops");
		}
	}

	@Override
	public void start() {
		this.stopped = new CompletableFuture<>();
	}

	/**
	 * Ends the collection under way, as sources may take a minute to answer.
	 */
	@Override
	public void stop() {
		this.stopped.complete(null);
	}

	@Override
	public boolean isRunning() {
		return !this.stopped.isDone();
	}

}
