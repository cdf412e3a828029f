package org.paperboy.delivery;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.paperboy.IntegrationTest;
import org.paperboy.WireFormats;
import org.paperboy.delivery.run.Dispatcher;
import org.paperboy.delivery.server.MailServerState;
import org.paperboy.delivery.smtp.FaultySmtpServer;
import org.paperboy.delivery.smtp.Transport;
import org.paperboy.delivery.throttle.SharedRates;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole program with an SMTP server that goes wrong. Each test has a quarter of a day
 * of its own, as a pause of one must not reach into the next.
 */
@Import(DeliveryIntegrationTest.FaultyServerConfiguration.class)
@TestPropertySource(properties = { "paperboy.delivery.retry.initial-delay=PT1M", "paperboy.sources.arxiv.enabled=false",
		"paperboy.mail.from=\"" + DeliveryIntegrationTest.SENDER_NAME + "\" <papers@paperboy.example>",
		"paperboy.mail.reply-to=\"" + DeliveryIntegrationTest.SENDER_NAME + "\" <editor@paperboy.example>",
		"paperboy.mail.unsubscribe-mailto=leave%0d%0a@paperboy.example",
		"paperboy.mail.postal-address=1 Press Lane\\r\\n.\\r\\nMAIL FROM:<eve@example.org>" })
public abstract class DeliveryIntegrationTest extends IntegrationTest {

	/**
	 * As odd as a name may be; it must not show in anything but itself.
	 */
	protected static final String SENDER_NAME = "Paper\u760D\u760ABcc: eve@example.org %0d%0aBcc: eve@example.org";

	protected static final FaultySmtpServer SMTP = new FaultySmtpServer();

	protected static final LocalDate DAY = LocalDate.of(2026, 4, 20);

	/**
	 * Longer than the first delay at its longest.
	 */
	protected static final Duration LONG_ENOUGH = Duration.ofSeconds(73);

	/**
	 * Shorter than the first delay at its shortest.
	 */
	protected static final Duration NOT_LONG_ENOUGH = Duration.ofSeconds(47);

	private static final AtomicInteger TESTS = new AtomicInteger();

	@Autowired
	protected Deliveries deliveries;

	@Autowired
	protected Suppressions suppressions;

	@Autowired
	protected Transport transport;

	@Autowired
	protected SharedRates rates;

	@Autowired
	private MailServerState server;

	@Autowired
	private ApplicationContext beans;

	/**
	 * Takes the place of what {@code spring.mail.*} would make.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	static class FaultyServerConfiguration {

		@Bean
		JavaMailSenderImpl faultyServer() {
			JavaMailSenderImpl sender = new JavaMailSenderImpl();
			sender.setHost("127.0.0.1");
			sender.setPort(SMTP.port());
			return sender;
		}

	}

	/**
	 * A row of the ledger.
	 */
	protected record Row(long id, String state, String reason, int attempts, String messageId) {

		private static Row of(Delivery row) {
			return new Row(row.id(), row.state().name(), row.reasonInWords(), row.attempts(), row.messageId());
		}

		public String told() {
			return this.state + "/" + this.reason;
		}

	}

	@BeforeEach
	void laterThanAnyPause() {
		this.transport.closeIdle();
		SMTP.clear();
		this.clock.set(START.plus(Duration.ofDays(1)).plus(Duration.ofHours(6L * (TESTS.getAndIncrement() % 240))));
		this.server.refusals().reset();
	}

	protected static String reader(int number) {
		return "reader" + number + "@example.org";
	}

	/**
	 * Takes readers over and sends them the first edition; nothing is dispatched yet.
	 */
	protected void planFor(int readers) {
		planFor(IntStream.range(0, readers).mapToObj(DeliveryIntegrationTest::reader).toList());
	}

	protected void planFor(List<String> readers) {
		String lines = readers.stream().map((reader) -> reader + ",true\n").collect(Collectors.joining());
		assertThat(
				json(admin("POST", "/subscribers", "text/csv", "email,confirmed\n" + lines)).path("imported").asInt())
			.isEqualTo(readers.size());
		assertThat(plan(DAY)).isEqualTo(readers.size());
	}

	/**
	 * Sends what waits with settings of its own.
	 * @param settings keys below {@code paperboy.delivery}
	 */
	protected int dispatch(Map<String, String> settings) {
		return dispatcher(settings).run();
	}

	protected Dispatcher dispatcher(Map<String, String> settings) {
		return dispatcher(settings, dispatchers());
	}

	protected static Dispatcher dispatcher(Map<String, String> settings, Dispatchers dispatchers) {
		Map<String, String> all = new HashMap<>(settings);
		all.putIfAbsent("retry.initial-delay", "PT1M");
		return dispatchers.of(all);
	}

	protected Dispatchers dispatchers() {
		return new Dispatchers(this.beans);
	}

	/**
	 * Collects an edition and plans its letters for everybody.
	 */
	protected int plan(LocalDate date) {
		FEEDS.answer("/api/daily_papers?date=" + date, "application/json",
				WireFormats.papers(WireFormats.paper("2604.000" + date.getDayOfMonth(),
						"Speech recognition on the " + date.getDayOfMonth() + "th", "We study speech recognition.",
						date, 59)));
		assertThat(admin("POST", "/collections", "{\"date\":\"" + date + "\"}").statusCode()).isEqualTo(201);
		return send(date);
	}

	protected int send(LocalDate date) {
		return json(admin("POST", "/editions/" + date + "/deliveries", "")).path("planned").asInt();
	}

	protected Row row(int reader, LocalDate date) {
		return Row.of(this.jdbc
			.sql("select " + LedgerRows.COLUMNS + " from delivery d join subscriber s "
					+ "on s.id = d.subscriber_id where s.email = :email and d.occasion = :occasion")
			.param("email", reader(reader))
			.param("occasion", date.toString())
			.query(LedgerRows::delivery)
			.single());
	}

	protected Row row(int reader) {
		return row(reader, DAY);
	}

	protected boolean isSuppressed(int reader) {
		return this.suppressions.reason(new EmailAddress(reader(reader))).isPresent();
	}

	protected String subscriber(int reader) {
		return this.jdbc.sql("select state from subscriber where email = :email")
			.param("email", reader(reader))
			.query(String.class)
			.single();
	}

	/**
	 * Dispatches every five seconds.
	 * @param tries how often the server was tried so far
	 * @return the seconds at which it was
	 */
	protected List<Long> triedAfter(Duration duration, IntSupplier tries) {
		return triedAfter(duration, tries, this.deliveries::dispatch);
	}

	protected List<Long> triedAfter(Duration duration, IntSupplier tries, Runnable dispatch) {
		List<Long> triedAfter = new ArrayList<>();
		for (long seconds = 0; seconds < duration.toSeconds(); seconds += 5) {
			int before = tries.getAsInt();
			dispatch.run();
			if (tries.getAsInt() > before) {
				triedAfter.add(seconds);
			}
			this.clock.advance(Duration.ofSeconds(5));
		}
		return triedAfter;
	}

	protected void ask(int from, int readers) {
		String lines = IntStream.range(from, from + readers)
			.mapToObj((number) -> reader(number) + "\n")
			.collect(Collectors.joining());
		assertThat(admin("POST", "/subscribers", "text/csv", "email\n" + lines).statusCode()).isLessThan(300);
	}

}
