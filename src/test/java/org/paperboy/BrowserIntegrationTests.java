package org.paperboy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.delivery.Deliveries;
import org.paperboy.subscriber.quiet.QuietReaders;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers and the operator can see and press everything, in a real browser with and
 * without scripts, wide and narrow.
 */
@NeedsBrowser
class BrowserIntegrationTests extends IntegrationTest {

	private static final String SPEECH = "input[name=topics][value=speech-recognition]";

	private static final String SOUND = "details.group:has(" + SPEECH + ") > summary";

	private static final String MUSIC = "input[name=topics][value=music-audio]";

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private QuietReaders quiet;

	static List<Arguments> newReaders() {
		return browsers(LocalDate.of(2026, 3, 2), true, "browsers in which a reader signs up");
	}

	@ParameterizedTest
	@MethodSource("newReaders")
	@Fault("T61 a link scanner that runs scripts")
	void aReaderSignsUpConfirmsTunesReadsAndLeaves(boolean javaScript, int width, LocalDate day) throws Exception {
		collect(day);
		try (Browser browser = Browser.start(javaScript, width)) {
			// From the front page to the confirmation letter.
			browser.open(url("/"));
			assertThat(browser.text()).contains("Speech recognition by listening machines");
			browser.type("#email", "ada@example.org");
			browser.press("details.choose > summary");
			browser.press(SOUND);
			browser.press(SPEECH);
			if (javaScript) {
				browser.waitForValue("input[name=formToken]");
			}
			this.clock.advance(Duration.ofSeconds(3));
			browser.press(".send button", javaScript ? "Look in your inbox" : "One more press, please");
			if (!javaScript) {
				this.clock.advance(Duration.ofSeconds(3));
				browser.press(".go button", "Look in your inbox");
			}

			// Opening its link elsewhere changes nothing, be it by a scanner that runs
			// scripts.
			String confirm = url(Letters.link(letter(), "/confirm/"));
			try (Browser scanner = Browser.start(true, width)) {
				scanner.open(confirm);
				assertThat(scanner.headline()).isEqualTo("Confirm your subscription");
				assertThat(scanner.complaints()).isEmpty();
			}
			assertThat(state()).isEqualTo("PENDING");

			// In the browser that asked, the script presses the button; without it, a
			// person does.
			browser.open(confirm);
			if (!javaScript) {
				browser.press("main button");
			}
			browser.waitForText("h1", "Welcome");
			assertThat(browser.text()).contains("every day at 08:00 (" + (javaScript ? "Europe/Berlin" : "UTC") + ")");
			assertThat(state()).isEqualTo("ACTIVE");
			assertThat(Letters.text(letter())).contains("Welcome!", "Speech recognition by listening machines");

			// Other hours, other topics, a pause.
			browser.open(url(path(browser.find(".actions a:not([role])").getDomProperty("href"))));
			assertThat(browser.text()).doesNotContain("ada@example.org");
			assertThat(browser.find(SPEECH).isSelected()).isTrue();
			browser.type("#sendAt", "0630AM");
			browser.press(MUSIC);
			browser.choose("#frequency", "WEEKLY");
			browser.choose("#weekday", "FRIDAY");
			browser.press(".go button");
			assertThat(browser.find("[role=status]").getText()).startsWith("Saved.");
			assertThat(browser.value("#sendAt")).isEqualTo("06:30");
			assertThat(browser.value("#weekday")).isEqualTo("FRIDAY");
			assertThat(browser.find(MUSIC).isSelected()).isTrue();
			browser.type("#until", "05012026");
			browser.press("button[name=pause]");
			assertThat(browser.find("section.notice").getText()).contains("Paused until Friday, 1 May 2026");
			assertThat(state()).isEqualTo("PAUSED");
			browser.press("button[name=resume]");
			browser.find("#until");
			assertThat(state()).isEqualTo("ACTIVE");

			// The digest, in the browser too.
			admin("POST", "/editions/" + day + "/deliveries", "{}");
			MimeMessage digest = letter();
			browser.open(url(Letters.link(digest, "/digests/")));
			assertThat(browser.text()).contains("Matches Speech recognition",
					"Speech recognition by listening machines");

			// She leaves.
			browser.open(url(Letters.link(digest, "/unsubscribe/")));
			assertThat(state()).isEqualTo("ACTIVE");
			browser.press("main button", "You have left");
			assertThat(state()).isEqualTo("LEFT");
			assertThat(browser.complaints()).isEmpty();
		}
	}

	/**
	 * A day for each browser, one that runs scripts on a wide screen and one that runs
	 * none on a narrow one.
	 */
	private static List<Arguments> browsers(LocalDate day, boolean javaScriptFirst, String what) {
		List<Arguments> both = List.of(Arguments.of(true, 1280, day), Arguments.of(false, 360, day.plusDays(1)));
		return Cases.first(1, what, javaScriptFirst ? both : both.reversed());
	}

	static List<Arguments> operators() {
		return browsers(LocalDate.of(2026, 3, 4), true, "browsers of the operator");
	}

	@ParameterizedTest
	@MethodSource("operators")
	void theOperatorSignsInCollectsSendsAndSignsOut(boolean javaScript, int width, LocalDate day) throws Exception {
		answer(day);
		subscribe("ada@example.org");
		try (Browser browser = Browser.start(javaScript, width)) {
			browser.open(url("/admin"));
			browser.type("#username", "admin");
			browser.type("#password", "wrong");
			browser.press("main button");
			assertThat(browser.find("[role=alert]").getText()).isEqualTo("Name or password is wrong.");
			browser.type("#username", "admin");
			browser.type("#password", "correct horse battery staple");
			browser.press("main button");
			assertThat(browser.find(".figures").getText()).contains("active");

			browser.type("#collect-date", day.format(DateTimeFormatter.ofPattern("MMddyyyy")));
			browser.press("form[action='/admin/collect'] button");
			assertThat(browser.find("tbody tr").getText()).startsWith(day.toString()).contains("closed");
			assertThat(browser.text()).contains("Hugging Face answered, 3 papers", "arXiv nothing new, as expected");

			assertThat(browser.value("#send-date")).isEqualTo(day.toString());
			browser.press("form[action='/admin/run'] button");
			browser.waitForText(".figures dd", "1");
			browser.press("form[action='/admin/send'] button");
			browser.waitForText(".figures div:nth-child(2) dd", "1");
			browser.open(url("/admin"));
			assertThat(Letters.text(letter())).contains("Speech recognition by listening machines");

			browser.press("form[action='/admin/logout'] button");
			browser.find("#email");
			browser.open(url("/admin"));
			assertThat(browser.find("#password").isDisplayed()).isTrue();
			assertThat(browser.complaints()).isEmpty();
		}
	}

	@Test
	void noPublicPageScrollsSidewaysOrComplains() throws Exception {
		LocalDate day = LocalDate.of(2026, 3, 6);
		collect(day);
		List<String> pages = pages(day);
		try (Browser browser = Browser.start(true, 320)) {
			for (String page : pages) {
				browser.open(url(page));
				assertThat(browser.sideways()).as("pixels to scroll sideways on " + page).isZero();
				assertThat(browser.complaints()).as("complaints of " + page)
					.allMatch((complaint) -> complaint.startsWith(url(page) + " ")
							&& complaint.contains("status of 404"));
			}
		}
	}

	@Tag("all-cases")
	@Test
	void aChoiceIsPreviewedWhileItIsMade() {
		collect(LocalDate.of(2025, 11, 3));
		try (Browser browser = Browser.start(true, 360)) {
			browser.open(url("/subscribe"));
			assertThat(browser.find("#preview").isDisplayed()).isFalse();
			browser.type("input.find", "recogn");
			assertThat(browser.find(SPEECH).isDisplayed()).isTrue();
			assertThat(browser.find(MUSIC).isDisplayed()).isFalse();
			browser.press(SPEECH);
			assertThat(browser.find(SOUND + " .count").getText()).startsWith("1 of ");
			browser.waitForText("#preview li:first-child a", "Speech recognition by listening machines");
			assertThat(browser.find("#preview .rates").getText())
				.isEqualTo("Papers a day, going by the last editions: about 2.");
			browser.type("#keywords", "protein folding");
			browser.waitForText("#preview .rates", "Papers a day, going by the last editions: about 3.");
			browser.type("#muted", "listening");
			browser.waitForText("#preview li:first-child small", "Matches protein folding · 200 votes in a day");
			browser.open(url("/subscribe?keywords=protein+folding"));
			browser.waitForText("#preview li:first-child a", "Protein folding");
			assertThat(browser.sideways()).isZero();
			assertThat(browser.complaints()).isEmpty();
		}
	}

	static List<Arguments> teachers() {
		return browsers(LocalDate.of(2025, 11, 4), false, "browsers in which a digest is taught");
	}

	@ParameterizedTest
	@MethodSource("teachers")
	void aReaderTeachesTheirDigest(boolean javaScript, int width, LocalDate day) throws Exception {
		collect(day);
		subscribe("ada@example.org");
		admin("POST", "/editions/" + day + "/deliveries", "{}");
		String link = Letters.link(letter(), "/feedback/");
		try (Browser browser = Browser.start(javaScript, width)) {
			browser.open(url(link) + "?less");
			browser.press("button[value=LESS]");
			browser.waitForText("[role=status]",
					"Noted. Papers like this one stand lower from your next digest on, or stay away.");
			browser.press("button[name=undo]");
			browser.waitForText("[role=status]", "Taken back.");
			browser.type("#mute", "folding");
			browser.press(".field button");
			browser.waitForText("[role=status]", "Muted. It holds from your next digest on.");
			assertThat(browser.find(".said").getText()).contains("“folding” until");
			browser.press(".said button");
			browser.waitForText("[role=status]", "Taken back.");
			assertThat(browser.text()).doesNotContain("folding");
			assertThat(browser.sideways()).isZero();
			assertThat(browser.complaints()).isEmpty();
		}
	}

	static List<Arguments> movers() {
		return browsers(LocalDate.of(2025, 11, 6), true, "browsers in which a reader moves");
	}

	@Tag("all-cases")
	@ParameterizedTest
	@MethodSource("movers")
	void aReaderTakesLessThinksAgainMovesAndIsForgotten(boolean javaScript, int width, LocalDate day) throws Exception {
		collect(day);
		admin("POST", "/subscribers", "text/csv",
				"email,topics,confirmed\nada@example.org,speech-recognition;music-audio,true\n");
		admin("POST", "/editions/" + day + "/deliveries", "{}");
		MimeMessage digest = letter();
		try (Browser browser = Browser.start(javaScript, width)) {
			// One topic less, and the same topics again.
			browser.open(url(Letters.link(digest, "/unsubscribe/")));
			browser.press("button[value=speech-recognition]", "Your preferences");
			assertThat(browser.find(SPEECH).isSelected()).isFalse();
			browser.press(".notice button", "Your preferences");
			assertThat(browser.find(SPEECH).isSelected()).isTrue();

			// Leaving, and coming back.
			browser.open(url(Letters.link(digest, "/unsubscribe/")));
			browser.press("main button", "You have left");
			assertThat(state()).isEqualTo("LEFT");
			browser.press("main button", "Good to have you back");
			assertThat(state()).isEqualTo("ACTIVE");
			browser.press(".onward a", "Your preferences");

			// The page of the last days.
			browser.press("a[href$='/days']", "The last days");
			assertThat(browser.text()).contains("A digest with");
			browser.press(".onward a", "Your preferences");

			// The record, by mail; to another address; and away for good.
			String preferences = browser.address();
			browser.press("button[name=record]");
			assertThat(browser.find("[role=status]").getText()).startsWith("A letter with the link is on its way");
			browser.open(url(Letters.link(letter(), "/record/")));
			assertThat(browser.find(".address").getText()).isEqualTo("ada@example.org");
			browser.type("#email", "jörg@bücher.example");
			browser.press(".send button");
			browser.waitForText("[role=status]",
					"If jörg@bücher.example can be used, a letter with a link is on its way to it.");
			browser.type("#email", "ada@new.example");
			browser.press(".send button");
			browser.waitForText("[role=status]",
					"If ada@new.example can be used, a letter with a link is on its way to it.");
			browser.open(url(Letters.link(letter(), "/move/")));
			browser.press("main button", "Moved");
			this.clock.advance(Duration.ofSeconds(1));
			browser.open(preferences);
			browser.press("button[name=record]");
			assertThat(browser.find("[role=status]").getText()).startsWith("A letter with the link is on its way");
			browser.open(url(Letters.link(letter(), "/record/")));
			assertThat(browser.find(".address").getText()).isEqualTo("ada@new.example");
			browser.press("#erase");
			browser.press(".partings button", "Erased");
			assertThat(this.jdbc.sql("select count(*) from subscriber").query(Integer.class).single()).isZero();
			assertThat(browser.sideways()).isZero();
			assertThat(browser.complaints()).isEmpty();
		}
	}

	@Test
	void whatAPageComplainsOfIsHeardOnce() {
		try (Browser browser = Browser.start(true, 360)) {
			browser.open(url("/nowhere"));
			assertThat(browser.complaints()).singleElement().asString().contains("status of 404");
			assertThat(browser.complaints()).isEmpty();
		}
	}

	@Test
	void pagesAreDarkForReadersWhoLikeThemDark() {
		try (Browser browser = Browser.start(true, 360)) {
			browser.dark(false);
			browser.open(url("/topics"));
			assertThat(browser.find("html").getCssValue("background-color")).isEqualTo("rgba(251, 250, 247, 1)");
			browser.dark(true);
			assertThat(browser.find("html").getCssValue("background-color")).isEqualTo("rgba(27, 27, 24, 1)");
		}
	}

	static List<Integer> widths() {
		return Cases.first(1, "widths of a page with maths", List.of(320, 1280));
	}

	@ParameterizedTest
	@MethodSource("widths")
	void mathsAndSecondLooksAreReadableAtAnyWidth(int width) {
		LocalDate day = LocalDate.of(2026, 3, 11);
		FEEDS.answer("/api/daily_papers?date=" + day, "application/json",
				WireFormats.papers(WireFormats.paper(
						String.format(Locale.ROOT, "26%02d.%02d001", day.getMonthValue(), day.getDayOfMonth()),
						"Speech in $O(\\\\sqrt{n} \\\\log n)$",
						"An error of $\\\\varepsilon = 10^{-3}$ in $\\\\mathbb{R}^d$. ".repeat(20).strip(), day, 42)));
		admin("POST", "/collections", "{\"date\":\"" + day + "\"}");
		this.jdbc.sql("update edition_paper set first_date = '2026-03-02', first_votes = 2").update();
		try (Browser browser = Browser.start(true, width)) {
			browser.open(url("/editions/" + day));
			assertThat(browser.find("article h3").getText()).isEqualTo("Speech in O(√n log n)");
			assertThat(browser.find("article .abstract").getText()).startsWith("An error of ε = 10⁻³ in ℝᵈ.");
			assertThat(browser.find("article .second").getText()).isEqualTo("Second look: 2 votes on 2 March, 42 now");
			assertThat(browser.sideways()).isZero();
			assertThat(browser.complaints()).isEmpty();
		}
	}

	@Test
	@Fault("T81 hostile text in a browser")
	void nothingThatASourceWritesIsRun() throws Exception {
		LocalDate day = LocalDate.of(2026, 3, 13);
		HostilePapers.answer(FEEDS, day);
		admin("POST", "/collections", "{\"date\":\"" + day + "\"}");
		admin("POST", "/subscribers", "text/csv",
				"email,topics,maxPapers,confirmed\nada@example.org,speech-recognition,30,true\n");
		admin("POST", "/editions/" + day + "/deliveries", "{}");
		String letter = Letters.links(Letters.text(letter()))
			.stream()
			.filter((link) -> link.startsWith("http://localhost:8080/digests/"))
			.map(IntegrationTest::path)
			.findFirst()
			.orElseThrow();
		try (Browser browser = Browser.start(true, 1280)) {
			for (String page : List.of("/", "/editions/" + day, "/topics/speech-recognition", letter)) {
				browser.open(url(page));
				assertThat(browser.text()).as(page).contains(HostilePapers.titles());
				assertThat(browser.title()).as(page)
					.doesNotContain("owned")
					.startsWith(page.equals("/editions/" + day) ? "Edition of"
							: page.startsWith("/topics/") ? "Speech recognition" : "Paperboy");
				assertThat(browser.complaints()).as("complaints of " + page).isEmpty();
			}
		}
	}

	private List<String> pages(LocalDate day) throws Exception {
		String longName = "a-very-long-local-part-of-an-address-as-some-have-them@department.university.example.org";
		this.clock.set(START.minus(Duration.ofDays(366)));
		subscribe(longName);
		this.clock.set(START);
		this.quiet.ask();
		String keep = Letters.link(letter(), "/keep/");
		admin("POST", "/editions/" + day + "/deliveries", "{}");
		MimeMessage digest = letter();
		post("/api/subscriptions", "application/json", "{\"email\":\"new@example.org\"}");
		return List.of("/", "/subscribe", "/subscribed", "/embed", "/editions", "/editions/" + day, "/topics",
				"/topics/speech-recognition", Letters.link(letter(), "/confirm/"), "/confirm/expired",
				Letters.link(digest, "/preferences/"), Letters.link(digest, "/unsubscribe/"),
				Letters.link(digest, "/digests/"), Letters.link(digest, "/feedback/"),
				Letters.link(digest, "/feedback/") + "?mute", keep, "/nowhere", "/admin/login");
	}

	private void collect(LocalDate day) {
		answer(day);
		assertThat(admin("POST", "/collections", "{\"date\":\"" + day + "\"}").statusCode()).isEqualTo(201);
	}

	private static void answer(LocalDate day) {
		String number = String.format(Locale.ROOT, "26%02d.%02d", day.getMonthValue(), day.getDayOfMonth());
		FEEDS.answer("/api/daily_papers?date=" + day, "application/json", WireFormats.papers(
				WireFormats.paper(number + "001", "Speech recognition by listening machines",
						"We study speech recognition. ".repeat(20).strip(), day, 59),
				WireFormats.paper(number + "002", "Musicauditorysignalprocessingwithoutanyspacewhatsoever".repeat(2),
						"Speech recognition, too.", day, 3),
				WireFormats.paper(number + "003", "Protein folding", "Nothing about sound.", day, 200)));
	}

	private void subscribe(String email) {
		assertThat(admin("POST", "/subscribers", "text/csv",
				"email,topics,confirmed\n" + email + ",speech-recognition,true\n")
			.body()).contains("\"imported\":1");
	}

	/**
	 * The letter that leaves now, but for one that tells of a move.
	 */
	private MimeMessage letter() throws Exception {
		MAIL.purgeEmailFromAllMailboxes();
		this.deliveries.dispatch();
		List<MimeMessage> letters = Arrays.stream(MAIL.getReceivedMessages())
			.filter((letter) -> !Letters.text(letter).contains("/stay/"))
			.toList();
		assertThat(letters).hasSize(1);
		return letters.getFirst();
	}

	private String state() {
		return String.valueOf(this.jdbc.sql("select state from subscriber").query(String.class).single());
	}

}
