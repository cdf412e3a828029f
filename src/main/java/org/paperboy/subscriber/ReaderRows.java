package org.paperboy.subscriber;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads {@link Reader}s from their rows.
 */
final class ReaderRows {

	static final String SELECT = "select id, email, nonce, topics, keywords, authors, muted, timezone, send_at, "
			+ "frequency, weekday, max_papers, length, when_nothing_matches, locale, next_digest_at, last_digest_at "
			+ "from subscriber ";

	private static final Logger log = LoggerFactory.getLogger(ReaderRows.class);

	private ReaderRows() {
	}

	/**
	 * Reads rows. A row that cannot be read, such as one with a time zone that no longer
	 * exists, is left out, so that it does not stop the others.
	 */
	static List<Reader> read(JdbcClient.StatementSpec statement) {
		List<Reader> readers = new ArrayList<>();
		statement.query((rs) -> {
			try {
				readers.add(reader(rs));
			}
			catch (DateTimeException | IllegalArgumentException ex) {
				log.error("Subscriber {} cannot be read and gets no digest: {}", rs.getLong("id"), ex.getMessage());
			}
		});
		return readers;
	}

	private static Reader reader(ResultSet rs) throws SQLException {
		Preferences preferences = new Preferences(texts(rs, "topics"), texts(rs, "keywords"), texts(rs, "authors"),
				texts(rs, "muted"), ZoneId.of(rs.getString("timezone")), rs.getObject("send_at", LocalTime.class),
				Preferences.Frequency.valueOf(rs.getString("frequency")), DayOfWeek.valueOf(rs.getString("weekday")),
				rs.getInt("max_papers"), Preferences.Length.valueOf(rs.getString("length")),
				Preferences.WhenNothingMatches.valueOf(rs.getString("when_nothing_matches")), rs.getString("locale"));
		return new Reader(rs.getLong("id"), new EmailAddress(rs.getString("email")), rs.getString("nonce"), preferences,
				instant(rs, "next_digest_at"), instant(rs, "last_digest_at"));
	}

	private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
		OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	private static List<String> texts(ResultSet rs, String column) throws SQLException {
		return Arrays.stream((Object[]) rs.getArray(column).getArray()).map(String::valueOf).toList();
	}

}
