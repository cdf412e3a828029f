package org.paperboy.paper;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Reads all sources side by side, within the deadline, so that none can hold up another.
 */
@Component
class SourceReader {

	private static final Logger log = LoggerFactory.getLogger(SourceReader.class);

	private final List<PaperSource> sources;

	private final Duration deadline;

	SourceReader(List<PaperSource> sources, CollectProperties properties) {
		this.sources = sources;
		this.deadline = properties.deadline();
	}

	/**
	 * Names of the sources that can know a date.
	 */
	Set<String> knowing(LocalDate date) {
		return this.sources.stream()
			.filter((source) -> source.knows(date))
			.map(PaperSource::name)
			.collect(Collectors.toSet());
	}

	/**
	 * The reading of each source, by its name, in a fixed order.
	 */
	Map<String, Reading> read(LocalDate date) {
		long end = System.nanoTime() + this.deadline.toNanos();
		Map<String, CompletableFuture<Reading>> running = new LinkedHashMap<>();
		for (PaperSource source : this.sources) {
			CompletableFuture<Reading> reading = new CompletableFuture<>();
			running.put(source.name(), reading);
			Thread.ofVirtual().name("source-" + source.name()).start(() -> {
				try {
					reading.complete(source.read(date));
				}
				catch (Throwable ex) {
					reading.completeExceptionally(ex);
				}
			});
		}
		Map<String, Reading> readings = new LinkedHashMap<>();
		running.forEach((name, reading) -> readings.put(name, await(name, reading, end)));
		return readings;
	}

	private Reading await(String name, CompletableFuture<Reading> reading, long end) {
		try {
			return reading.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			return Reading.failed("no complete answer within " + this.deadline);
		}
		catch (ExecutionException ex) {
			log.warn("Source {} failed", name, ex.getCause());
			return Reading.failed(String.valueOf(ex.getCause()));
		}
		catch (InterruptedException ex) {
			// The flag stays cleared: the embedded database breaks under an interrupt.
			return Reading.failed("stopped");
		}
	}

}
