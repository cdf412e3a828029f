package org.paperboy.delivery.run;

import java.util.List;
import java.util.concurrent.FutureTask;

import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.LetterSource;
import org.paperboy.delivery.queue.LetterQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Has claimed letters written, some together, each lot in a thread of its own.
 */
@Component
class LetterWriting {

	private static final int WRITTEN_TOGETHER = 50;

	private static final Logger log = LoggerFactory.getLogger(LetterWriting.class);

	private final LetterSources sources;

	LetterWriting(LetterSources sources) {
		this.sources = sources;
	}

	/**
	 * Begins to write the letters of some rows.
	 * @param kind of all of them
	 * @param queue that they wait in, in their order
	 */
	void begin(LetterKind kind, List<Delivery> rows, LetterQueue queue) {
		for (int from = 0; from < rows.size(); from += WRITTEN_TOGETHER) {
			List<Delivery> some = rows.subList(from, Math.min(from + WRITTEN_TOGETHER, rows.size()));
			FutureTask<List<LetterSource.Written>> writing = new FutureTask<>(() -> write(kind, some));
			queue.add(kind, writing);
			Thread.ofPlatform().daemon().name("write").start(() -> {
				writing.run();
				queue.wakeUp();
			});
		}
	}

	private List<LetterSource.Written> write(LetterKind kind, List<Delivery> rows) {
		LetterSource source = this.sources.of(kind);
		try {
			return source.write(rows);
		}
		catch (Throwable ex) {
			// Whatever happens to some letters, the run must hear of each.
			log.error("{} {} letters cannot be written for now", rows.size(), kind, ex);
			return rows.stream().map((row) -> new LetterSource.Written(row, null, null)).toList();
		}
	}

}
