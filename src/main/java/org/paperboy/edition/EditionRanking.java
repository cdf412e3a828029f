package org.paperboy.edition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Paper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Ranks the papers that belong into a day's edition, by their snapshots.
 */
@Component
class EditionRanking {

	/**
	 * The time after its edition in which a paper may come back.
	 */
	private static final int COME_BACK_DAYS = 30;

	/**
	 * A paper has taken off when its votes have doubled since its edition, and by so many
	 * more.
	 */
	private static final int TAKE_OFF = 10;

	/**
	 * The memory that the papers of an edition may take, by {@link Paper#bytes()}: 5,000
	 * with long abstracts, three times what arXiv announces on its fullest day.
	 */
	static final long MAX_BYTES = 16_000_000;

	private static final Logger log = LoggerFactory.getLogger(EditionRanking.class);

	private final PaperRepository papers;

	private final SignalRepository signals;

	private final CandidateRepository candidates;

	EditionRanking(PaperRepository papers, SignalRepository signals, CandidateRepository candidates) {
		this.papers = papers;
		this.signals = signals;
		this.candidates = candidates;
	}

	/**
	 * The last snapshot there is.
	 */
	long lastSnapshot() {
		return this.signals.last();
	}

	/**
	 * The papers that belong into a date's edition while it is open, strongest first: its
	 * own, those that missed an earlier one, those that took off since theirs, and those
	 * that theirs knew by another title.
	 * @param cut the last snapshot to look at
	 */
	List<Place> of(LocalDate date, long cut) {
		Map<String, RankedPaper.FirstLook> looks = new HashMap<>(
				this.candidates.mayComeBack(date, COME_BACK_DAYS, TAKE_OFF));
		Map<String, Signals> signals = this.signals.find(looks.keySet(), date, cut);
		looks.entrySet().removeIf((look) -> !tookOff(look.getValue(), signals.get(look.getKey())));
		looks.putAll(this.candidates.renamed(date, COME_BACK_DAYS));
		signals.putAll(this.signals.find(looks.keySet(), date, cut));
		signals.keySet().retainAll(looks.keySet());
		signals.putAll(this.signals.find(this.candidates.firstLooks(date), date, cut));
		List<Place> all = signals.entrySet()
			.stream()
			.map((entry) -> new Place(entry.getKey(), TrendingScore.CURRENT.of(entry.getValue()), entry.getValue(),
					looks.get(entry.getKey())))
			.sorted(Place.ORDER)
			.toList();
		List<Place> fitting = fitting(all, this.papers::find, MAX_BYTES);
		if (fitting.size() < all.size()) {
			log.warn("The edition of {} holds the {} strongest of {} papers: all of them are too long", date,
					fitting.size(), all.size());
		}
		return fitting;
	}

	/**
	 * The strongest ones, as far as an edition may hold them; the others may come in a
	 * later one.
	 * @param papers by their ids
	 */
	static List<Place> fitting(List<Place> places, Function<List<String>, Map<String, Paper>> papers, long maxBytes) {
		List<Place> fitting = new ArrayList<>();
		long left = maxBytes;
		for (List<Place> some : Chunks.of(places)) {
			Map<String, Paper> known = (left > 0) ? papers.apply(some.stream().map(Place::paper).toList()) : Map.of();
			for (Place place : some) {
				left -= known.containsKey(place.paper()) ? known.get(place.paper()).bytes() : 0;
				if (left > 0) {
					fitting.add(place);
				}
			}
		}
		return fitting;
	}

	private static boolean tookOff(RankedPaper.FirstLook then, @Nullable Signals now) {
		return now != null && now.votes() >= 2 * (long) then.votes() + TAKE_OFF;
	}

}
