package org.paperboy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.devtools.Command;
import org.openqa.selenium.devtools.Connection;
import org.openqa.selenium.devtools.SeleniumCdpConnection;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A headless Chromium as readers use it: opens pages, types, presses, looks.
 */
public final class Browser implements AutoCloseable {

	/**
	 * Chromium without its desktop parts, which cost more than all pages. This is the
	 * program itself, as the script that starts it does not end it.
	 */
	private static final Path WITHOUT_DESKTOP = Path.of("/usr/lib/chromium/chromium-headless-shell");

	static final Path CHROMIUM = Files.isExecutable(WITHOUT_DESKTOP) ? WITHOUT_DESKTOP : Path.of("/usr/bin/chromium");

	static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	/**
	 * Scripts run for a moment on each page, too short for code that takes long to
	 * compile.
	 */
	private static final List<String> FLAGS = List.of("--js-flags=--no-opt --no-maglev", "--headless", "--no-sandbox",
			"--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
			"--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--lang=en-US",
			"--no-default-browser-check", "--host-resolver-rules=MAP *.paperboy.example 127.0.0.1");

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(40);

	private static final String AXE = resource("/axe.min.js");

	/**
	 * The one Chromium of this process, started when it is first needed.
	 */
	private static ChromeDriver chromium;

	private static Connection devTools;

	/**
	 * The window that Chromium began with, which stays open, as Chromium ends with its
	 * last window.
	 */
	private static String firstWindow;

	/**
	 * The browser whose page gets the commands.
	 */
	private static Browser inFront;

	private final Object profile;

	private final String page;

	private boolean looking;

	private Browser() {
		launch();
		this.profile = chromium("Target.createBrowserContext", Map.of()).get("browserContextId");
		this.page = chromium("Target.createTarget", Map.of("url", "about:blank", "browserContextId", this.profile))
			.get("targetId")
			.toString();
	}

	/**
	 * A command to Chromium itself; those to a page cannot make or end profiles.
	 */
	private static Map<String, Object> chromium(String name, Map<String, Object> parameters) {
		return devTools.sendAndWait(null, new Command<>(name, parameters, Json.MAP_TYPE), PATIENCE);
	}

	/**
	 * Opens a window with a profile of its own; its reader lives in Berlin.
	 * @param javaScript whether pages may run scripts
	 * @param width of the window in CSS pixels
	 */
	public static Browser start(boolean javaScript, int width) {
		Browser browser = new Browser();
		browser.command("Emulation.setScriptExecutionDisabled", Map.of("value", !javaScript));
		browser.command("Emulation.setTimezoneOverride", Map.of("timezoneId", "Europe/Berlin"));
		browser.resize(width, 900);
		// drops the complaints of earlier windows
		browser.complaints();
		return browser;
	}

	private static void launch() {
		if (chromium != null) {
			return;
		}
		ChromeOptions options = new ChromeOptions();
		options.setBinary(new File(CHROMIUM.toString()));
		options.addArguments(FLAGS);
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
		chromium = new ChromeDriver(
				new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).usingAnyFreePort().build(),
				options);
		devTools = SeleniumCdpConnection.create(chromium.getCapabilities(), ClientConfig.defaultConfig()).orElseThrow();
		firstWindow = chromium.getWindowHandle();
		Runtime.getRuntime().addShutdownHook(new Thread(chromium::quit));
	}

	private ChromeDriver driver() {
		if (inFront != this) {
			chromium.switchTo().window(this.page);
			inFront = this;
		}
		return chromium;
	}

	private WebDriverWait patiently() {
		return new WebDriverWait(driver(), PATIENCE, BETWEEN_LOOKS);
	}

	private static String resource(String name) {
		try (InputStream in = Browser.class.getResourceAsStream(name)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public void resize(int width, int height) {
		command("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
	}

	/**
	 * Sets the preferences of the browser's owner: dark or light pages, and no motion, so
	 * that colours are there at once.
	 */
	public void dark(boolean dark) {
		command("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
	}

	private Map<String, Object> command(String name, Map<String, Object> parameters) {
		return driver().executeCdpCommand(name, parameters);
	}

	public void open(String url) {
		driver().get(url);
	}

	/**
	 * Enters the frame of the page, in which elements are found and pressed next.
	 */
	public void enterFrame() {
		driver().switchTo().frame(find("iframe"));
	}

	public String address() {
		return String.valueOf(driver().getCurrentUrl());
	}

	public String headline() {
		return textOf("h1");
	}

	public String title() {
		return String.valueOf(driver().getTitle());
	}

	public String text() {
		return textOf("body");
	}

	/**
	 * The text of the first such element as it is seen, once there is one. Asking the
	 * page takes a quarter of the time that the driver needs to read an element.
	 */
	private String textOf(String css) {
		return patiently().until((driver) -> shown(css));
	}

	private @Nullable String shown(String css) {
		return (String) script("return document.querySelector(arguments[0])?.innerText?.trim()", css);
	}

	public WebElement find(String css) {
		return patiently().until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(css)));
	}

	public String value(String css) {
		return String.valueOf(find(css).getDomProperty("value"));
	}

	public void waitForValue(String css) {
		patiently().until((driver) -> !value(css).isEmpty());
	}

	public void waitForText(String css, String text) {
		patiently().withMessage(() -> css + " shows '" + shown(css) + "', not '" + text + "'")
			.until((driver) -> text.equals(shown(css)));
	}

	/**
	 * Types as on an American keyboard, which matters in fields of dates and times.
	 */
	public void type(String css, String text) {
		WebElement field = find(css);
		field.clear();
		field.sendKeys(text);
	}

	public void choose(String css, String value) {
		new Select(find(css)).selectByValue(value);
	}

	/**
	 * Presses an element once it can be pressed.
	 */
	public void press(String css) {
		patiently().ignoring(ElementNotInteractableException.class, StaleElementReferenceException.class)
			.until((driver) -> {
				driver.findElement(By.cssSelector(css + ":not(:disabled)")).click();
				return true;
			});
	}

	/**
	 * Presses an element that leads to another page, with this headline.
	 */
	public void press(String css, String headline) {
		press(css);
		waitForText("h1", headline);
	}

	/**
	 * The number of pixels by which the page can be scrolled sideways.
	 */
	public long sideways() {
		Map<?, ?> sizes = command("Page.getLayoutMetrics", Map.of());
		return number(sizes, "cssContentSize", "width") - number(sizes, "cssLayoutViewport", "clientWidth");
	}

	private static long number(Map<?, ?> sizes, String of, String name) {
		return ((Number) ((Map<?, ?>) sizes.get(of)).get(name)).longValue();
	}

	/**
	 * Opens the page to which a form with these fields leads.
	 */
	public void send(String url, Map<String, String> fields) {
		driver().executeScript("""
				const form = document.createElement('form');
				form.method = 'post';
				form.action = arguments[0];
				for (const [name, value] of Object.entries(arguments[1])) {
					const field = document.createElement('input');
					field.type = 'hidden';
					field.name = name;
					field.value = value;
					form.append(field);
				}
				document.body.append(form);
				form.submit();
				""", url, fields);
		patiently().until((driver) -> "complete".equals(driver().executeScript("return document.readyState"))
				&& Boolean.FALSE.equals(driver().executeScript("return !!document.querySelector('body > form')")));
	}

	public Object script(String code, Object... arguments) {
		return driver().executeScript(code, arguments);
	}

	/**
	 * Makes every page load axe-core from now on, which takes far less time than to pass
	 * it to each.
	 */
	private void lookForBarriers() {
		if (!this.looking) {
			command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", AXE));
			driver().executeScript(AXE);
			this.looking = true;
		}
	}

	/**
	 * The violations that axe-core finds in a page, at this width and in these colours.
	 * It skips what is folded and all but the first of many options and topics, and loads
	 * no style sheets itself, which only an unused rule needs.
	 * @param type whether {@code names} are those of rules or of tags
	 * @return rule and element of each violation
	 */
	public List<String> barriers(String type, List<String> names) {
		lookForBarriers();
		Object found = driver().executeAsyncScript("""
				const done = arguments[arguments.length - 1];
				document.querySelectorAll(`option:nth-of-type(n + 10), details:not([open]) > :not(summary),
						.group label:nth-of-type(n + 4), .catalogue li:nth-of-type(n + 3)`)
					.forEach((unseen) => unseen.remove());
				axe.run(document, { preload: false, runOnly: { type: arguments[0], values: arguments[1] },
						resultTypes: ['violations'] })
					.then((result) => done(result.violations.flatMap((rule) => rule.nodes.map((node) =>
						rule.id + ': ' + node.target.join(' ') + ' ' + node.failureSummary))))
					.catch((problem) => done(['axe failed: ' + problem]));
				""", type, names);
		return ((List<?>) found).stream().map(String::valueOf).toList();
	}

	/**
	 * Presses a key.
	 */
	public void key(Keys key) {
		driver().switchTo().activeElement().sendKeys(key);
	}

	/**
	 * The complaints of the console since the last call: blocked by the policy, failed in
	 * a script, not found.
	 */
	public List<String> complaints() {
		return driver().manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
			.map(LogEntry::getMessage)
			.toList();
	}

	@Override
	public void close() {
		driver().close();
		chromium.switchTo().window(firstWindow);
		inFront = null;
		chromium("Target.disposeBrowserContext", Map.of("browserContextId", this.profile));
	}

}
