package org.paperboy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.paperboy.database.StoredText;
import org.paperboy.mail.Redaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Pauses all sending, on every node and over restarts, until somebody resumes it. Letters
 * are planned meanwhile, and wait.
 */
@Component
public class SendingSwitch {

	private static final Logger log = LoggerFactory.getLogger(SendingSwitch.class);

	/**
	 * What another node wrote is in effect so soon.
	 */
	private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

	private static final int MAX_LENGTH = 200;

	private final JdbcClient jdbc;

	private final LetterCounts counts;

	private final Clock clock;

	private volatile Setting setting;

	private volatile long nextLook = System.nanoTime();

	SendingSwitch(JdbcClient jdbc, LetterCounts counts, Clock clock) {
		this.jdbc = jdbc;
		this.counts = counts;
		this.clock = clock;
		this.setting = new Setting(true, "the database has not answered yet", clock.instant());
	}

	/**
	 * Whether sending is paused.
	 *
	 * @param why in the words of whoever last changed it; may be blank
	 * @param since when it was last paused or resumed
	 */
	public record Setting(boolean paused, String why, Instant since) {

	}

	/**
	 * The setting, at most a second old; while the database does not answer, the last
	 * that it told.
	 */
	public Setting current() {
		if (System.nanoTime() - this.nextLook >= 0) {
			try {
				this.setting = read();
				this.nextLook = System.nanoTime() + BETWEEN_LOOKS.toNanos();
			}
			catch (DataAccessException | TransactionException ex) {
				log.debug("Whether sending is paused cannot be read", ex);
			}
		}
		return this.setting;
	}

	/**
	 * Whether nothing may leave.
	 */
	public boolean isPaused() {
		return current().paused();
	}

	/**
	 * Pauses or resumes sending. Once it is resumed, the letters that come back are
	 * counted anew.
	 * @param why at most 200 characters
	 * @return the setting from now on
	 */
	public Setting set(boolean paused, String why) {
		if (!paused && read().paused()) {
			this.counts.forget();
		}
		this.jdbc
			.sql("update sending set since = case when paused = :paused then since else :now end, "
					+ "paused = :paused, why = :why")
			.param("paused", paused)
			.param("why", StoredText.cut(why, MAX_LENGTH))
			.param("now", LedgerRows.utc(this.clock.instant()))
			.update();
		log.info("Sending is {} by the operator: {}", paused ? "paused" : "resumed", Redaction.of(why));
		this.nextLook = System.nanoTime();
		return read();
	}

	/**
	 * Pauses sending, if it is not paused already.
	 * @param why at most 200 characters, without any address
	 */
	public void pause(String why) {
		int changed = this.jdbc.sql("update sending set paused = true, why = :why, since = :now where not paused")
			.param("why", why)
			.param("now", LedgerRows.utc(this.clock.instant()))
			.update();
		if (changed > 0) {
			log.warn("Sending pauses until the operator resumes it: {}", why);
			this.nextLook = System.nanoTime();
		}
	}

	/**
	 * The setting as it stands in the database.
	 */
	public Setting read() {
		return this.jdbc.sql("select paused, why, since from sending")
			.query((rs, row) -> new Setting(rs.getBoolean(1), rs.getString(2),
					rs.getObject(3, OffsetDateTime.class).toInstant()))
			.single();
	}

}
