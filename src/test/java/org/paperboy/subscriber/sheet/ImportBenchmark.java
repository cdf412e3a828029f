package org.paperboy.subscriber.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.sun.management.OperatingSystemMXBean;
import org.junit.jupiter.api.Test;
import org.paperboy.IntegrationTest;
import org.paperboy.sheet.Imported;
import org.paperboy.sheet.RejectedLines;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures how many rows of a sheet are imported in a second, and how much the live heap
 * grows meanwhile. The number of rows is {@code -Dimport.rows}.
 */
@DirtiesContext
@TestPropertySource(
		properties = "spring.datasource.url=jdbc:h2:file:${java.io.tmpdir}/paperboy-benchmark/${random.uuid};WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64;CACHE_SIZE=16384")
class ImportBenchmark extends IntegrationTest {

	private static final int ROWS = Integer.getInteger("import.rows", 50_000);

	private static final String HEADER = "email,topics,keywords,timezone,sendAt,frequency,confirmed,suppressed\n";

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	@Autowired
	private SubscriberImport imports;

	@Autowired
	private DataSource dataSource;

	@Test
	void rowsPerSecond() throws Exception {
		System.out.printf(Locale.ROOT, "%n%s, %d rows each%n%-28s %10s %10s %14s%n",
				JdbcUtils.extractDatabaseMetaData(this.dataSource,
						(data) -> data.getDatabaseProductName() + " " + data.getDatabaseProductVersion()),
				ROWS, "", "rows/s", "CPU, µs", "live heap, MB");
		measure("new readers, confirmed", (i) -> row("a" + i, "speech " + i % 5000, "true,"), ROWS);
		measure("new readers, to be asked", (i) -> row("b" + i, "speech " + i % 5000, "false,"), ROWS);
		measure("new readers, suppressed", (i) -> row("c" + i, "speech " + i % 5000, "true,complaint"), ROWS);
		measure("known readers, the same", (i) -> row("a" + i, "speech " + i % 5000, "true,"), ROWS);
		measure("known readers, changed", (i) -> row("a" + i, "rivers " + i % 5000, "true,"), ROWS);
		measure("rejected", (i) -> row("d" + i, "speech", "perhaps " + i + ","), 0);
	}

	private static String row(String name, String keyword, String end) {
		return name + "@example.org,large-language-models;speech-recognition," + keyword
				+ ";sea shanties,Europe/Berlin,07:30,WEEKDAYS," + end + "\n";
	}

	private void measure(String what, IntFunction<String> row, int taken) throws IOException {
		long before = live();
		AtomicLong most = new AtomicLong(before);
		AtomicBoolean done = new AtomicBoolean();
		Thread sampler = Thread.ofPlatform().start(() -> {
			while (!done.get()) {
				LockSupport.parkNanos(2_000_000_000L);
				most.accumulateAndGet(live(), Math::max);
			}
		});
		double seconds;
		long start = System.nanoTime();
		long cpu = SYSTEM.getProcessCpuTime();
		try (RejectedLines rejected = new RejectedLines()) {
			Imported imported = this.imports.read(sheet(row), null, rejected);
			seconds = (System.nanoTime() - start) / 1e9;
			cpu = SYSTEM.getProcessCpuTime() - cpu;
			assertThat(imported.imported()).isEqualTo(taken);
			assertThat(rejected.count()).isEqualTo(ROWS - taken);
		}
		done.set(true);
		LockSupport.unpark(sampler);
		most.accumulateAndGet(live(), Math::max);
		System.out.printf(Locale.ROOT, "%-28s %10.0f %10.0f %14d%n", what, ROWS / seconds, cpu / 1e3 / ROWS,
				(most.get() - before) >> 20);
	}

	private static long live() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private static InputStream sheet(IntFunction<String> row) {
		Iterator<String> lines = IntStream.range(-1, ROWS).mapToObj((i) -> (i < 0) ? HEADER : row.apply(i)).iterator();
		return new SequenceInputStream(new Enumeration<>() {

			@Override
			public boolean hasMoreElements() {
				return lines.hasNext();
			}

			@Override
			public InputStream nextElement() {
				return new ByteArrayInputStream(lines.next().getBytes(StandardCharsets.UTF_8));
			}

		});
	}

}
