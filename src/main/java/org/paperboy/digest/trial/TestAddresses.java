package org.paperboy.digest.trial;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.paperboy.mail.EmailAddress;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The addresses of test letters. Whoever deletes a letter's row deletes its address too.
 */
@Repository
class TestAddresses {

	private final JdbcClient jdbc;

	TestAddresses(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Keeps the address of a letter.
	 * @param letter id of its row
	 */
	void add(long letter, EmailAddress email) {
		this.jdbc.sql("insert into test_letter (delivery_id, email, mailbox) values (:letter, :email, :mailbox)")
			.param("letter", letter)
			.param("email", email.value())
			.param("mailbox", email.mailbox().value())
			.update();
	}

	/**
	 * The addresses of some letters, by the id of the row; those that were deleted are
	 * missing.
	 */
	Map<Long, EmailAddress> of(Collection<Long> letters) {
		Map<Long, EmailAddress> addresses = new HashMap<>();
		this.jdbc.sql("select delivery_id, email from test_letter where delivery_id = any(:letters)")
			.param("letters", letters.toArray(Long[]::new))
			.query((rs) -> {
				addresses.put(rs.getLong(1), new EmailAddress(rs.getString(2)));
			});
		return addresses;
	}

	/**
	 * The letters to a mailbox, however they spelled it, by the id of the row.
	 */
	List<Long> letters(EmailAddress mailbox) {
		return this.jdbc.sql("select delivery_id from test_letter where mailbox = :mailbox")
			.param("mailbox", mailbox.value())
			.query((rs, row) -> rs.getLong(1))
			.list();
	}

}
