package org.paperboy.subscriber.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;
import org.paperboy.sheet.Imported;
import org.paperboy.sheet.RejectedLines;
import org.paperboy.sheet.Row;
import org.paperboy.sheet.Sheet;
import org.paperboy.sheet.SheetImport;
import org.paperboy.subscriber.AddressTransaction;
import org.paperboy.topic.Topics;

import org.springframework.stereotype.Component;

/**
 * The door to the import of readers from a sheet.
 */
@Component
public class SubscriberImport {

	private final ImportedRows rows;

	private final Topics topics;

	private final AddressTransaction transaction;

	private final Clock clock;

	SubscriberImport(ImportedRows rows, Topics topics, AddressTransaction transaction, Clock clock) {
		this.rows = rows;
		this.topics = topics;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Imports a file. Its lines may be rejected as {@code INVALID …}, {@code SUPPRESSED}
	 * or {@code LEFT}.
	 * @param charset its encoding, or null if nobody said
	 * @param rejected takes the rejected lines
	 * @throws org.paperboy.sheet.UnreadableSheetException if its header is not as
	 * expected, or it cannot be read to its end
	 */
	public Imported read(InputStream csv, @Nullable Charset charset, RejectedLines rejected) throws IOException {
		Instant begun = this.clock.instant();
		return SheetImport.of(new Sheet(csv, charset, SubscriberRow.COLUMNS, "email"), (rows) -> store(rows, begun),
				rejected);
	}

	private List<Imported.Rejected> store(List<Row> rows, Instant begun) {
		List<SubscriberRow> read = rows.stream().map((row) -> SubscriberRow.of(row, this.topics)).toList();
		List<EmailAddress> addresses = read.stream().flatMap((row) -> row.address().stream()).toList();
		return this.transaction.run(addresses, () -> this.rows.store(read, begun));
	}

}
