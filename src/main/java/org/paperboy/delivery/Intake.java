package org.paperboy.delivery;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims letters and has them written, some on each processor; they wait in the order of
 * the claim, which a recovery relies on.
 */
final class Intake {

	private static final int WRITTEN_TOGETHER = 50;

	private static final Logger log = LoggerFactory.getLogger(Intake.class);

	private final DispatchRun.Parts parts;

	private final Map<LetterKind, LetterSource> sources;

	private final Lease lease;

	private final LetterQueue queue;

	/**
	 * An intake.
	 * @param sources of each kind of letter
	 * @param lease under which letters are claimed
	 * @param queue where they wait
	 */
	Intake(DispatchRun.Parts parts, Map<LetterKind, LetterSource> sources, Lease lease, LetterQueue queue) {
		this.parts = parts;
		this.sources = sources;
		this.lease = lease;
		this.queue = queue;
	}

	/**
	 * Claims some letters of these kinds.
	 * @return how many
	 * @throws Lease.Lost where nothing may be claimed any more
	 */
	int claim(Set<LetterKind> kinds, int most) {
		List<Delivery> rows = this.parts.claims().claim(this.lease, kinds, most, this.parts.clock().instant());
		Map<LetterKind, List<Delivery>> byKind = new EnumMap<>(LetterKind.class);
		rows.forEach((row) -> byKind.computeIfAbsent(row.kind(), (kind) -> new ArrayList<>()).add(row));
		byKind.forEach((kind, some) -> {
			for (int from = 0; from < some.size(); from += WRITTEN_TOGETHER) {
				begin(kind, some.subList(from, Math.min(from + WRITTEN_TOGETHER, some.size())));
			}
		});
		return rows.size();
	}

	private void begin(LetterKind kind, List<Delivery> rows) {
		FutureTask<List<LetterSource.Written>> writing = new FutureTask<>(() -> write(kind, rows));
		this.queue.add(kind, writing);
		Thread.ofPlatform().daemon().name("write").start(() -> {
			writing.run();
			this.queue.wakeUp();
		});
	}

	private List<LetterSource.Written> write(LetterKind kind, List<Delivery> rows) {
		LetterSource source = Optional.ofNullable(this.sources.get(kind)).orElseThrow();
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
