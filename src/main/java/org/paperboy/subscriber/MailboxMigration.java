package org.paperboy.subscriber;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;

import org.springframework.stereotype.Component;

/**
 * Fills in the mailbox of readers from before it was kept. Migration 17 is in Java, as
 * SQL does not know the spellings. Only rows whose address is not the plain spelling are
 * written.
 */
@Component
public class MailboxMigration implements JavaMigration {

	private static final int PAGE = 1000;

	@Override
	public MigrationVersion getVersion() {
		return MigrationVersion.fromVersion("17");
	}

	@Override
	public String getDescription() {
		return "mailboxes of readers";
	}

	@Override
	public @Nullable Integer getChecksum() {
		return null;
	}

	@Override
	public boolean canExecuteInTransaction() {
		return true;
	}

	@Override
	public void migrate(Context context) throws SQLException {
		Connection connection = context.getConnection();
		try (PreparedStatement read = connection
			.prepareStatement("select id, email from subscriber where id > ? order by id limit " + PAGE);
				PreparedStatement write = connection
					.prepareStatement("update subscriber set mailbox = ? where id = ?")) {
			long last = Long.MIN_VALUE;
			for (long next = page(read, write, last); next > last; next = page(read, write, last)) {
				last = next;
			}
		}
	}

	/**
	 * Writes a page.
	 * @return its last id, or the one before it if it is empty
	 */
	private static long page(PreparedStatement read, PreparedStatement write, long after) throws SQLException {
		long last = after;
		boolean some = false;
		read.setLong(1, after);
		try (ResultSet rows = read.executeQuery()) {
			while (rows.next()) {
				last = rows.getLong(1);
				EmailAddress email = new EmailAddress(rows.getString(2));
				EmailAddress mailbox = email.mailbox();
				if (!mailbox.equals(email)) {
					write.setString(1, mailbox.value());
					write.setLong(2, last);
					write.addBatch();
					some = true;
				}
			}
		}
		if (some) {
			write.executeBatch();
		}
		return last;
	}

}
