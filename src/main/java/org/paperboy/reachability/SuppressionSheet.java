package org.paperboy.reachability;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;
import org.paperboy.sheet.Imported;
import org.paperboy.sheet.RejectedLines;
import org.paperboy.sheet.Row;
import org.paperboy.sheet.Sheet;
import org.paperboy.sheet.SheetImport;
import org.paperboy.sheet.SheetWriter;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands suppressions out as CSV and takes them in, as hashes, which mean the same
 * addresses only if the key of suppression hashes is the same.
 */
@Component
public class SuppressionSheet {

	private static final List<String> COLUMNS = List.of("address_hash", "reason", "since", "mailbox_hash");

	private static final int PAGE = 1000;

	private final JdbcClient jdbc;

	private final SuppressionRepository stored;

	private final TransactionTemplate transaction;

	private final Clock clock;

	SuppressionSheet(JdbcClient jdbc, SuppressionRepository stored, TransactionTemplate transaction, Clock clock) {
		this.jdbc = jdbc;
		this.stored = stored;
		this.transaction = transaction;
		this.clock = clock;
	}

	private record Kept(String hash, String reason, Instant since, @Nullable String mailbox) {

	}

	/**
	 * Which suppressions are looked for.
	 *
	 * @param reason a part of the reason, in any case; empty for all
	 * @param since the first moment at which they may have begun, or null for any
	 * @param before the first moment at which they may not, or null for none
	 */
	public record Search(String reason, @Nullable Instant since, @Nullable Instant before) {

		private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
			return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
		}

	}

	/**
	 * Writes the suppressions that are looked for, page by page; the hash of the mailbox
	 * is blank for one that holds for an address alone.
	 */
	public void write(Search search, Appendable out) throws IOException {
		SheetWriter sheet = new SheetWriter(out, COLUMNS);
		String last = "";
		List<Kept> page;
		do {
			page = page(search, last);
			for (Kept kept : page) {
				sheet.row(kept.hash(), kept.reason(), kept.since(), kept.mailbox());
				last = kept.hash();
			}
		}
		while (page.size() == PAGE);
		sheet.flush();
	}

	private List<Kept> page(Search search, String after) {
		return this.jdbc
			.sql("select address_hash, reason, since, mailbox_hash from suppression where address_hash > :after "
					+ "and position(:reason in lower(reason)) > 0 "
					+ "and (cast(:since as timestamp with time zone) is null or since >= :since) "
					+ "and (cast(:before as timestamp with time zone) is null or since < :before) "
					+ "order by address_hash limit :page")
			.param("after", after)
			.param("reason", search.reason().toLowerCase(Locale.ROOT))
			.param("since", Search.utc(search.since()))
			.param("before", Search.utc(search.before()))
			.param("page", PAGE)
			.query((rs, row) -> new Kept(rs.getString(1), rs.getString(2),
					rs.getObject(3, OffsetDateTime.class).toInstant(), rs.getString(4)))
			.list();
	}

	/**
	 * Takes suppressions in; what is suppressed here already stays as it is, but for a
	 * mailbox that was not known.
	 * @param charset its encoding, or null if nobody said
	 * @param rejected takes the rejected lines
	 * @throws org.paperboy.sheet.UnreadableSheetException if its header is not as
	 * expected, or it cannot be read to its end
	 */
	public Imported read(InputStream csv, @Nullable Charset charset, RejectedLines rejected) throws IOException {
		return SheetImport.of(new Sheet(csv, charset, COLUMNS, "address_hash"), this::store, rejected);
	}

	private List<Imported.Rejected> store(List<Row> rows) {
		try {
			return inTransaction(rows);
		}
		catch (DuplicateKeyException ex) {
			// Suppressed meanwhile by somebody else, and known by now.
			return inTransaction(rows);
		}
	}

	private List<Imported.Rejected> inTransaction(List<Row> rows) {
		return Optional.ofNullable(this.transaction.execute((status) -> {
			List<Imported.Rejected> rejected = new ArrayList<>();
			List<SuppressionRepository.Suppression> read = new ArrayList<>();
			for (Row row : rows) {
				read(row, read).ifPresent((what) -> rejected.add(new Imported.Rejected(row.line(), "INVALID " + what)));
			}
			this.stored.add(read);
			return rejected;
		})).orElse(List.of());
	}

	/**
	 * Reads one row.
	 * @return what is wrong with it, or empty
	 */
	private Optional<String> read(Row row, List<SuppressionRepository.Suppression> read) {
		String hash = row.cell("address_hash").orElse("").toLowerCase(Locale.ROOT);
		String mailbox = row.empties("mailbox_hash") ? ""
				: row.cell("mailbox_hash").orElse("").toLowerCase(Locale.ROOT);
		try {
			if (!isHash(hash)) {
				return Optional.of(EmailAddress.parse(hash).isPresent()
						? "address_hash is an address; suppress it as JSON, or import it as a reader's"
						: "address_hash must be 64 digits from 0 to f");
			}
			if (!mailbox.isEmpty() && !isHash(mailbox)) {
				return Optional.of("mailbox_hash must be 64 digits from 0 to f, or blank");
			}
			Instant since = row.cell("since").map(SuppressionSheet::instant).orElseGet(this.clock::instant);
			read.add(new SuppressionRepository.Suppression(hash, mailbox.isEmpty() ? null : mailbox,
					row.cell("reason").orElse("imported"), since, SuppressionSource.IMPORT.name()));
			return Optional.empty();
		}
		catch (DateTimeException ex) {
			return Optional.of("since must be a time, like 2030-12-31T08:00:00Z, or blank");
		}
	}

	private static boolean isHash(String text) {
		return text.matches("[0-9a-f]{64}");
	}

	/**
	 * A time with its offset, or as spreadsheets leave it, without seconds or T.
	 */
	private static Instant instant(String cell) {
		String text = cell.strip().toUpperCase(Locale.ROOT).replaceFirst("(?<=\\d) (?=\\d)", "T");
		if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
			text += "T00:00Z";
		}
		OffsetDateTime time = text.matches(".*(?:Z|[+-]\\d\\d(?::?\\d\\d)?)") ? OffsetDateTime.parse(text)
				: OffsetDateTime.parse(text + "Z");
		if (time.getYear() < 1970 || time.getYear() > 9999) {
			throw new DateTimeException("no time of ours");
		}
		return time.withOffsetSameInstant(ZoneOffset.UTC).toInstant();
	}

}
