package org.paperboy.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.paperboy.delivery.smtp.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Settles what a crash left open: letters this node had claimed, by its journal; letters
 * of a node that does not come back, once its lease has ended, by what it can at most
 * have sent.
 */
@Component
class Recovery {

	private static final Logger log = LoggerFactory.getLogger(Recovery.class);

	private final Claims claims;

	private final Leases leases;

	private final Journal journal;

	private final Fates fates;

	private final DeliveryProperties properties;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Recovery(Claims claims, Leases leases, Journal journal, Fates fates, DeliveryProperties properties,
			ApplicationEventPublisher events, Clock clock) {
		this.claims = claims;
		this.leases = leases;
		this.journal = journal;
		this.fates = fates;
		this.properties = properties;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Takes up everything, while this node has no run under way.
	 */
	void recover() {
		takeUp((lease) -> true);
		this.journal.clear();
	}

	/**
	 * Takes up what other nodes left.
	 */
	void takeOver() {
		takeUp((lease) -> !isOwn(lease));
	}

	private boolean isOwn(String lease) {
		return lease.startsWith(this.journal.node() + ":");
	}

	private void takeUp(Predicate<String> which) {
		for (String lease : this.leases.abandoned(this.journal.node()).stream().filter(which).toList()) {
			List<Claims.Decided> found = this.claims.take(lease, this.journal.node(),
					isOwn(lease) ? this::own : this::foreign, this.clock.instant());
			if (!found.isEmpty()) {
				log.info("Took up {} letters that a stopped run had claimed, {} of them in doubt", found.size(),
						found.stream().filter((one) -> one.fate().state() == Delivery.State.IN_DOUBT).count());
				tell(found);
			}
		}
	}

	private void tell(List<Claims.Decided> found) {
		Instant now = this.clock.instant();
		this.events.publishEvent(new Deliveries.LettersSettled(found.stream()
			.filter((one) -> one.fate().isNews())
			.map((one) -> one.fate().settled(one.row(), "", now))
			.toList()));
	}

	private List<Claims.Decided> own(List<Delivery> rows) {
		Map<Long, Optional<Outcome>> known;
		try {
			known = this.journal.read(rows.stream().map(Delivery::id).collect(Collectors.toSet()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		List<Claims.Decided> found = new ArrayList<>();
		for (Delivery row : rows) {
			Optional<Outcome> outcome = known.get(row.id());
			found.add(new Claims.Decided(row, (outcome == null || outcome.filter(Recovery::isHeardAgain).isPresent())
					? this.fates.released(row)
					: this.fates.of(row, outcome.orElse(new Outcome.InDoubt("stopped before the server answered")))));
		}
		return found;
	}

	/**
	 * A server that does not know an address says so again; only who hears it suppresses
	 * the address. And of an unclear refusal nobody had decided yet.
	 */
	private static boolean isHeardAgain(Outcome outcome) {
		return outcome.blame() == Outcome.Blame.RECIPIENT || (outcome.blame() != null && outcome.blame().isUnclear());
	}

	/**
	 * A node sends digests in the order of its claim, but for those that a domain keeps
	 * back; more urgent letters overtake.
	 */
	private List<Claims.Decided> foreign(List<Delivery> rows) {
		int perhapsSent = Answers.MOST_UNSETTLED + Backlog.MOST_HELD + Refusals.MANY
				+ 2 * this.properties.connections();
		List<Claims.Decided> found = new ArrayList<>();
		int digests = 0;
		for (Delivery row : rows) {
			digests += (row.kind() == LetterKind.DIGEST) ? 1 : 0;
			found.add(new Claims.Decided(row,
					(row.kind() != LetterKind.DIGEST || digests <= perhapsSent)
							? this.fates.of(row, new Outcome.InDoubt("its node stopped before the answer was settled"))
							: this.fates.released(row)));
		}
		return found;
	}

}
