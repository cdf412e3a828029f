package org.paperboy.paper;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Reads all sources side by side, within the deadline, so that none can hold up another.
 */
@Component
public class SourceReader {

	private static final Logger log = LoggerFactory.getLogger(SourceReader.class);

	/**
	 * The time after the deadline in which a source may still hand over what it has.
	 */
	private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final List<PaperSource> sources;

	private final List<PaperDetails> details;

	SourceReader(List<PaperSource> sources, List<PaperDetails> details) {
		this.sources = sources;
		this.details = details;
	}

	/**
	 * The reading of each source, in a fixed order.
	 */
	public Map<PaperSource, Reading> read(LocalDate date, Deadline deadline) {
		Map<PaperSource, CompletableFuture<Reading>> running = new LinkedHashMap<>();
		for (PaperSource source : this.sources) {
			CompletableFuture<Reading> reading = new CompletableFuture<>();
			running.put(source, reading);
			Thread.ofVirtual().name("source-" + source.name()).start(() -> {
				try {
					reading.complete(source.read(date, deadline).withAuthority(source.authority()));
				}
				catch (Throwable ex) {
					reading.completeExceptionally(ex);
					if (ex instanceof VirtualMachineError error) {
						throw error;
					}
				}
			});
		}
		Map<PaperSource, Reading> readings = new LinkedHashMap<>();
		running.forEach((source, reading) -> readings.put(source, await(source, reading, deadline)));
		return readings;
	}

	/**
	 * The details of papers beyond the lists, by id. Papers that nobody answered for are
	 * asked for again at the next collection.
	 */
	public Map<String, Paper> details(Set<String> arxivIds, Deadline deadline) {
		Map<String, Paper> found = new HashMap<>();
		if (!arxivIds.isEmpty()) {
			for (PaperDetails place : this.details) {
				place.of(arxivIds, deadline)
					.forEach((id, paper) -> found.merge(id, paper.withAuthority(PaperDetails.AUTHORITY),
							Paper::mergedWith));
			}
		}
		return found;
	}

	private Reading await(PaperSource source, CompletableFuture<Reading> reading, Deadline deadline) {
		try {
			return reading.get(deadline.left().toNanos() + GRACE_NANOS, TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			return Reading.failed("no complete answer in time");
		}
		catch (ExecutionException ex) {
			log.warn("Source {} failed", source.name(), ex.getCause());
			return Reading.failed(String.valueOf(ex.getCause()));
		}
		catch (InterruptedException ex) {
			// The flag stays cleared: the embedded database breaks under an interrupt.
			return Reading.failed("stopped");
		}
	}

}
