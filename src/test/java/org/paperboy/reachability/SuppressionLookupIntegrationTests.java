package org.paperboy.reachability;

import org.junit.jupiter.api.Test;
import org.paperboy.H2Plan;
import org.paperboy.IntegrationTest;
import org.paperboy.OnlyWithH2;
import org.paperboy.mail.EmailAddress;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The cost of a look for suppressions does not grow with their number.
 */
@OnlyWithH2("it reads plans of H2")
class SuppressionLookupIntegrationTests extends IntegrationTest {

	private static final int MANY = 300;

	@Autowired
	private Suppressions suppressions;

	@Test
	void whetherSomeAreSuppressedReadsTheirRowsOnly() {
		for (int i = 0; i < MANY; i++) {
			this.suppressions.suppress(new EmailAddress("reader" + i + "+x@gmail.com"), "complaint",
					SuppressionSource.OPERATOR);
		}
		String[] mailbox = { this.suppressions.hash(new EmailAddress("reader1@gmail.com")) };
		String plan = this.jdbc.sql("explain analyze " + SuppressionLookup.FOUND)
			.param("addresses", mailbox)
			.param("mailboxes", mailbox)
			.query(String.class)
			.single();
		assertThat(H2Plan.rowsRead(plan)).as(plan).isPositive().isLessThan(MANY / 3);
	}

}
