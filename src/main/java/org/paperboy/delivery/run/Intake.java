package org.paperboy.delivery.run;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;

import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.LetterSource;
import org.paperboy.delivery.claim.Claims;
import org.paperboy.delivery.claim.Lease;
import org.paperboy.delivery.journal.Journal;
import org.paperboy.delivery.queue.LetterQueue;
import org.paperboy.delivery.throttle.Throttle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Claims letters and has them written, some on each processor; they wait in the order of
 * the claim, which a recovery relies on.
 */
@Component
class Intake {

	private static final int WRITTEN_TOGETHER = 50;

	private static final Logger log = LoggerFactory.getLogger(Intake.class);

	private final Claims claims;

	private final Journal journal;

	private final LetterSources sources;

	private final Throttle throttle;

	private final Clock clock;

	Intake(Claims claims, Journal journal, LetterSources sources, Throttle throttle, Clock clock) {
		this.claims = claims;
		this.journal = journal;
		this.sources = sources;
		this.throttle = throttle;
		this.clock = clock;
	}

	/**
	 * A lease for a run of this node.
	 */
	Lease lease() {
		return this.claims.lease(this.journal.node());
	}

	/**
	 * An empty queue for a run.
	 */
	LetterQueue queue() {
		return new LetterQueue(this.throttle);
	}

	/**
	 * How many letters wait or are on their way.
	 */
	long unsettled() {
		return this.claims.unsettled(this.clock.instant());
	}

	/**
	 * Claims some letters of these kinds.
	 * @param queue that they wait in
	 * @return how many
	 * @throws Lease.Lost if nothing may be claimed any more
	 */
	int claim(Set<LetterKind> kinds, int max, Lease lease, LetterQueue queue) {
		List<Delivery> rows = this.claims.claim(lease, kinds, max, this.clock.instant());
		Map<LetterKind, List<Delivery>> byKind = new EnumMap<>(LetterKind.class);
		rows.forEach((row) -> byKind.computeIfAbsent(row.kind(), (kind) -> new ArrayList<>()).add(row));
		byKind.forEach((kind, some) -> {
			for (int from = 0; from < some.size(); from += WRITTEN_TOGETHER) {
				begin(kind, some.subList(from, Math.min(from + WRITTEN_TOGETHER, some.size())), queue);
			}
		});
		return rows.size();
	}

	private void begin(LetterKind kind, List<Delivery> rows, LetterQueue queue) {
		FutureTask<List<LetterSource.Written>> writing = new FutureTask<>(() -> write(kind, rows));
		queue.add(kind, writing);
		Thread.ofPlatform().daemon().name("write").start(() -> {
			writing.run();
			queue.wakeUp();
		});
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
