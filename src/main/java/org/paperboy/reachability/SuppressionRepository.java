package org.paperboy.reachability;

import java.time.Instant;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores and deletes suppressions by the hashes of addresses and mailboxes.
 */
@Repository
class SuppressionRepository {

	private final JdbcClient jdbc;

	SuppressionRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Suppresses a hash; the first reason stays, but for a bounce.
	 * @param mailbox null if it is not known, or not meant
	 */
	void add(String hash, @Nullable String mailbox, String reason, Instant since) {
		if (!new SuppressionReason(reason).isBounce()) {
			forgetBounce(hash);
		}
		int added = this.jdbc
			.sql("insert into suppression (address_hash, mailbox_hash, reason, since) "
					+ "select :hash, cast(:mailbox as varchar), :reason, :since "
					+ "where not exists (select 1 from suppression where address_hash = :hash)")
			.param("hash", hash)
			.param("mailbox", mailbox)
			.param("reason", SuppressionReason.of(reason).text())
			.param("since", since.atOffset(ZoneOffset.UTC))
			.update();
		if (added == 0 && mailbox != null) {
			this.jdbc.sql(
					"update suppression set mailbox_hash = :mailbox where address_hash = :hash and mailbox_hash is null")
				.param("hash", hash)
				.param("mailbox", mailbox)
				.update();
		}
	}

	private void forgetBounce(String hash) {
		this.jdbc.sql("select reason from suppression where address_hash = :hash")
			.param("hash", hash)
			.query(String.class)
			.optional()
			.filter((before) -> new SuppressionReason(before).isBounce())
			.ifPresent((bounce) -> deleteBy("address_hash", hash));
	}

	/**
	 * Deletes the suppressions of an address and of its mailbox, however it is spelled.
	 * @return how many
	 */
	int delete(String hash, String mailbox) {
		return deleteBy("address_hash", hash) + deleteBy("address_hash", mailbox) + deleteBy("mailbox_hash", mailbox);
	}

	private int deleteBy(String column, String hash) {
		return this.jdbc.sql("delete from suppression where " + column + " = :hash").param("hash", hash).update();
	}

}
