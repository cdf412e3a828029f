package org.paperboy.digest.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.digest.choice.Matched;
import org.paperboy.digest.match.Interest;
import org.paperboy.edition.RankedPaper;
import org.paperboy.edition.Signals;
import org.paperboy.mail.EmailAddress;
import org.paperboy.paper.Paper;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Reader;

/**
 * A sample digest that nobody gets: templates are tested with it at start, and the
 * operator looks at it.
 */
final class Sample {

	private static final LocalDate DATE = LocalDate.of(2026, 4, 20);

	static final List<RankedPaper> PAPERS = List.of(
			paper(1, "Reading Aloud at $O(n \\log n)$: Speech Models That Keep Their Place",
					"A model that reads long texts aloud loses its place. We give it a bookmark, a vector of size "
							+ "$2^{n/2}$ that costs $\\mathcal{O}(1)$ to move. On books of 300 pages it skips no line, "
							+ "and listeners prefer it in 71% of the cases.",
					List.of("Ada Lovelace", "Grace Hopper", "Alan Turing", "Mary Somerville", "George Boole",
							"Sofya Kovalevskaya", "Emmy Noether"),
					"cs.CL", new Signals(214, 63, 12, 840, 120, 2, 2), null),
			paper(2, "The Second Look: Why Good Papers Rise Late",
					"Votes come late to papers that nobody waited for. We follow ten thousand of them and find that "
							+ "one in nine takes off after its first day.",
					List.of("Florence Nightingale", "Karl Pearson"), "cs.DL", new Signals(42, 38, 3, 0, 0, 6, 1),
					new RankedPaper.FirstLook(DATE.minusDays(6), 2)),
			paper(3, "Small Agents, Long Errands",
					"Nine tools, one hour, no supervision: most agents get lost. "
							+ "Ours writes down where it has been.",
					List.of("Hedy Lamarr"), "cs.AI", new Signals(17, 17, 0, 12, 12, 0, 1), null),
			paper(4, "An Atlas of Proteins That Do Not Fold", "", List.of(), "q-bio.BM",
					new Signals(0, 0, 0, 0, 0, 0, 1), null));

	private static final List<DigestContent.Item> ITEMS = List.of(
			new DigestContent.Item(PAPERS.get(0).id(),
					List.of(new Matched(Interest.Kind.KEYWORD, "reading aloud", null)), null),
			new DigestContent.Item(PAPERS.get(1).id(),
					List.of(new Matched(Interest.Kind.AUTHOR, "Florence Nightingale", null)), true),
			new DigestContent.Item(PAPERS.get(2).id(),
					List.of(new Matched(Interest.Kind.KEYWORD, "reading aloud", "narration")), null),
			new DigestContent.Item(PAPERS.get(3).id(), List.of(), null));

	private Sample() {
	}

	private static RankedPaper paper(int rank, String title, String summary, List<String> authors, String category,
			Signals signals, RankedPaper.@Nullable FirstLook firstLook) {
		String id = "2604.0000" + rank;
		return new RankedPaper(new Paper(id, title, summary, authors, DATE.minusDays(3), "https://arxiv.org/abs/" + id,
				"https://arxiv.org/pdf/" + id, "https://code.example.org/" + rank,
				"https://project.example.org/" + rank, List.of(category), null), rank, 1, signals, firstLook);
	}

	/**
	 * The content of the sample.
	 */
	static DigestContent content(String locale) {
		return content(locale, List.of(DATE), false, false);
	}

	/**
	 * Digests of every kind, as each has different words around its papers.
	 */
	static List<DigestContent> contents(String locale) {
		return List.of(content(locale), content(locale, List.of(DATE), true, false),
				content(locale, List.of(DATE, DATE.minusDays(6)), true, true));
	}

	private static DigestContent content(String locale, List<LocalDate> editions, boolean top, boolean open) {
		return new DigestContent(editions, locale, Preferences.Length.NORMAL, top, open, List.of("arxiv"), ITEMS, 1);
	}

	/**
	 * The row of the sample, which is in no ledger.
	 */
	static Delivery row(LetterKind kind, String locale) {
		return new Delivery(0, kind, 0, DATE.toString(), Delivery.State.PLANNED, null, content(locale).toJson(),
				"<sample@localhost>", 0, null, null, Instant.EPOCH, Instant.EPOCH);
	}

	/**
	 * The reader of the sample.
	 */
	static Reader reader(Preferences preferences) {
		return new Reader(0, new EmailAddress("ada@example.org"), "AAAAAAAAAAAA", preferences, null, null);
	}

}
