package org.paperboy.web;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.paperboy.Browser;
import org.paperboy.IntegrationTest;
import org.paperboy.Letters;
import org.paperboy.NeedsBrowser;
import org.paperboy.Cases;
import org.paperboy.WireFormats;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.LetterKind;
import org.paperboy.subscriber.quiet.QuietReaders;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every kind of page holds WCAG 2.2 AA as far as a program can tell (axe-core), on a
 * phone and on a desk, by day and by night; and can be used with the keyboard alone, from
 * right to left, and without motion.
 */
@NeedsBrowser
class AccessibilityIntegrationTests extends IntegrationTest {

	private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

	private static final List<String> PAGE_RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
			"best-practice");

	private static final List<String> LAYOUT_RULES = List.of("color-contrast", "target-size",
			"scrollable-region-focusable", "link-in-text-block", "heading-order", "region");

	/**
	 * Between them they have every part that pages are made of. The others are looked at
	 * if all cases run.
	 */
	private static final Set<String> EVERY_PART = Set.of("front page", "edition", "form with problems",
			"lines to paste", "letter in the browser", "feedback given", "preferences saved", "days", "record", "today",
			"a reader");

	private static final LocalDate DAY = LocalDate.of(2025, 5, 5);

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private QuietReaders quiet;

	private final List<String> barriers = new ArrayList<>();

	private Browser browser;

	private int pages;

	private int lookedAt;

	private void anEdition() {
		FEEDS.answer("/api/daily_papers?date=" + DAY, "application/json",
				WireFormats.papers(
						WireFormats.paper("2505.05001", "Speech recognition by listening machines",
								"We study speech recognition. ".repeat(20).strip(), DAY, 59),
						WireFormats.paper("2505.05002", "Protein folding", "Nothing about sound.", DAY, 200)));
		admin("POST", "/collections", "{\"date\":\"" + DAY + "\"}");
	}

	private MimeMessage letter() throws Exception {
		List<MimeMessage> letters = letters();
		assertThat(letters).hasSize(1);
		return letters.getFirst();
	}

	private List<MimeMessage> letters() throws Exception {
		MAIL.purgeEmailFromAllMailboxes();
		this.deliveries.dispatch();
		return List.of(MAIL.getReceivedMessages());
	}

	private static String link(List<MimeMessage> letters, String path) {
		return letters.stream()
			.filter((letter) -> Letters.text(letter).contains(path))
			.map((letter) -> Letters.link(letter, path))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * On a phone by day with all rules, and on a desk by night with those that depend on
	 * width and colours.
	 */
	private void look(String name, List<String> tags) {
		this.pages++;
		if (!Cases.WHOLE && !EVERY_PART.contains(name)) {
			return;
		}
		this.browser.dark(false);
		this.browser.resize(360, 900);
		note(name, this.browser.barriers("tag", tags));
		this.browser.resize(1280, 900);
		this.browser.dark(true);
		note(name + " on a desk by night", this.browser.barriers("rule", LAYOUT_RULES));
		this.lookedAt++;
	}

	private void note(String where, List<String> found) {
		found.forEach((barrier) -> this.barriers.add(where + ": " + barrier));
	}

	private void open(String name, String path) {
		this.browser.open(url(path));
		look(name, PAGE_RULES);
	}

	private void send(String name, String path, Map<String, String> fields) {
		this.browser.send(url(path), fields);
		look(name, PAGE_RULES);
	}

	@Test
	void noPageHasABarrier() throws Exception {
		try (Browser some = Browser.start(true, 1280)) {
			this.browser = some;
			open("front page before the first edition", "/");
			anEdition();
			publicPages();
			aReadersPages();
			pagesOfTheRecord();
			pagesOfTheQuestion();
			theOperatorsPages();
		}
		Cases.say(this.lookedAt, this.pages, "pages looked at for barriers");
		assertThat(this.lookedAt).isGreaterThanOrEqualTo(EVERY_PART.size());
		assertThat(this.barriers).isEmpty();
	}

	private void publicPages() {
		open("front page", "/");
		open("editions", "/editions");
		open("edition", "/editions/" + DAY);
		open("topics", "/topics");
		open("topic", "/topics/speech-recognition");
		this.browser.open(url("/subscribe"));
		this.browser.script("document.querySelectorAll('details').forEach((group) => group.open = true)");
		look("form", PAGE_RULES);
		send("form with problems", "/subscribe", Map.of("email", "ada", "keywords", "x".repeat(90), "sendAt", "noon",
				"maxPapers", "99", "formToken", token()));
		send("form with a preview", "/subscribe", Map.of("preview", "1", "topics", "speech-recognition"));
		send("form to press once more", "/subscribe", Map.of("email", "ada@example.org"));
		open("form in a frame", "/embed?topics=speech-recognition");
		open("after the form in a frame", "/embed/subscribed");
		open("lines to paste", "/embed/snippet");
		open("after the form", "/subscribed");
		open("privacy", "/privacy");
		open("privacy in Chinese", "/privacy?lang=zh");
		open("lost links", "/link");
		send("lost links with problems", "/link", Map.of("email", "ada", "formToken", token()));
		open("lost links on their way", "/link/sent");
		open("after the form, with a known inbox", "/subscribed?at=gmail");
		open("no such page", "/nowhere");
		open("in Japanese", "/subscribe?lang=ja");
	}

	private String token() {
		String token = get("/form-token").body();
		this.clock.advance(Duration.ofSeconds(3));
		return token;
	}

	private void aReadersPages() throws Exception {
		post("/api/subscriptions", "application/json",
				"{\"email\":\"ada@example.org\",\"topics\":[\"speech-recognition\",\"music-audio\"]}");
		String confirm = Letters.link(letter(), "/confirm/");
		open("confirmation", confirm);
		this.clock.advance(Duration.ofHours(49));
		open("confirmation too late", confirm);
		send("another confirmation", confirm, Map.of("again", "1"));
		confirm = Letters.link(letter(), "/confirm/");
		send("confirmed", confirm, Map.of());
		MimeMessage welcome = letter();
		this.browser.open(url(Letters.link(welcome, "/digests/")));
		look("letter in the browser", WCAG);
		open("feedback", Letters.link(welcome, "/feedback/"));
		send("feedback given", Letters.link(welcome, "/feedback/"), Map.of("mute", "folding"));
		String preferences = Letters.link(welcome, "/preferences/");
		open("preferences", preferences);
		send("preferences saved", preferences, Map.of("drop", "music-audio"));
		send("preferences with problems", preferences, Map.of("pause", "1", "until", "soon"));
		send("paused", preferences, Map.of("pause", "1", "until", "2027-01-01"));
		this.clock.advance(Duration.ofDays(3));
		open("days", preferences + "/days");
		String leave = Letters.link(welcome, "/unsubscribe/");
		send("going on", preferences, Map.of("resume", "1"));
		open("leaving", leave);
		send("left", leave, Map.of());
		String back = String.valueOf(this.browser.find("main form").getDomAttribute("action"));
		open("left already", leave);
		open("preferences of who left", preferences);
		open("coming back", back);
		send("returned", back, Map.of());
		send("record asked for", preferences, Map.of("record", "1"));
	}

	private void pagesOfTheRecord() throws Exception {
		String record = Letters.link(letter(), "/record/");
		open("record", record);
		send("record with problems", record, Map.of("email", "nobody"));
		send("move asked for", record, Map.of("email", "ada@new.example"));
		List<MimeMessage> letters = letters();
		String stay = link(letters, "/stay/");
		open("stay", stay);
		String move = link(letters, "/move/");
		open("move", move);
		send("moved", move, Map.of());
		send("stayed", stay, Map.of());
		send("erased", record, Map.of("erase", "1", "sure", "1"));
		admin("POST", "/suppressions", "{\"email\":\"alan@example.org\",\"reason\":\"hard bounce: 550\"}");
		post("/api/links", "application/json", "{\"email\":\"alan@example.org\"}");
		String reach = Letters.link(letter(), "/reach/");
		open("to be written to again", reach);
		send("written to again", reach, Map.of());
	}

	private void pagesOfTheQuestion() throws Exception {
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nemmy@example.org,true\n");
		this.clock.advance(Duration.ofDays(366));
		this.quiet.ask();
		String keep = link(letters(), "/keep/");
		open("still interested", keep);
		send("still interested indeed", keep, Map.of());
	}

	private void theOperatorsPages() {
		open("sign-in", "/admin/login");
		this.browser.type("#username", "admin");
		this.browser.type("#password", "correct horse battery staple");
		this.browser.press("main button");
		this.browser.find(".figures");
		look("today", PAGE_RULES);
		for (String page : List.of("readers", "run?date=" + DAY, "runs", "bounces")) {
			open(page, "/admin/" + page);
		}
		this.browser.open(url("/admin/readers"));
		this.browser.press("tbody a");
		this.browser.find(".steps");
		look("a reader", PAGE_RULES);
		this.browser.press("a[href$='/erase']");
		this.browser.find("input[name=sure]");
		look("to be erased", PAGE_RULES);
		open("letters", "/admin/letters?kind=welcome&language=ja&width=320");
		for (LetterKind kind : List.of(LetterKind.CONFIRMATION, LetterKind.LINKS, LetterKind.REACH, LetterKind.DIGEST,
				LetterKind.STILL_INTERESTED)) {
			this.browser.open(url("/admin/letters/" + kind.folder()));
			look(kind.folder(), WCAG);
		}
	}

	@Test
	void theFormIsFilledInWithTheKeyboardAlone() {
		try (Browser some = Browser.start(true, 1280)) {
			some.open(url("/subscribe"));
			List<String> stops = new ArrayList<>();
			for (int i = 0; i < 140 && !stops.contains("BUTTON"); i++) {
				some.key(Keys.TAB);
				Object[] stop = ((List<?>) some.script("""
						const at = document.activeElement;
						return [at.id || at.tagName, at.className, getComputedStyle(at).outlineStyle];
						""")).toArray();
				assertThat(stop[2]).as("outline of " + stop[0]).isNotEqualTo("none");
				stops.add(stops.isEmpty() ? String.valueOf(stop[1]) : String.valueOf(stop[0]));
			}
			assertThat(stops).startsWith("skip")
				.containsSubsequence("email", "keywords", "authors", "muted", "SUMMARY", "BUTTON");
			assertThat(stops).doesNotContain("website");
		}
	}

	@Test
	void nothingMovesForReadersWhoDislikeMotion() {
		try (Browser some = Browser.start(true, 1280)) {
			some.dark(false);
			some.open(url("/subscribe"));
			assertThat(some
				.script("""
						return Array.from(document.querySelectorAll('*')).filter((element) => {
							const style = getComputedStyle(element);
							const moves = (times) => times.split(',').some((time) => parseFloat(time) > 0.01);
							return moves(style.transitionDuration) || (style.animationName !== 'none' && moves(style.animationDuration));
						}).map((element) => element.tagName);
						"""))
				.isEqualTo(List.of());
		}
	}

	@Tag("all-cases")
	@Test
	void pagesReadFromRightToLeftToo() {
		anEdition();
		try (Browser some = Browser.start(true, 320)) {
			for (String page : List.of("/", "/editions", "/editions/" + DAY, "/topics", "/topics/speech-recognition",
					"/subscribe", "/subscribed", "/link", "/privacy", "/embed", "/embed/snippet", "/admin/login")) {
				some.open(url(page));
				some.script("document.documentElement.dir = 'rtl'");
				assertThat(some.sideways()).as("pixels to scroll sideways on " + page).isZero();
			}
		}
	}

}
