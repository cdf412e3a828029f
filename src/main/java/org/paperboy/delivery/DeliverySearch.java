package org.paperboy.delivery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Delivery.State;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Looks for rows of the ledger, newest first.
 */
@Repository
public class DeliverySearch {

	/**
	 * The number of rows of a page.
	 */
	public static final int PAGE = 100;

	private final JdbcClient jdbc;

	DeliverySearch(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Which rows are looked for; what is null may be anything.
	 *
	 * @param date of the edition; then only digests are found
	 * @param reason its code, or a part of what else is said, in any case
	 * @param subscriber whose letters
	 */
	public record Search(@Nullable State state, @Nullable LocalDate date, @Nullable String reason,
			@Nullable Long subscriber) {

	}

	/**
	 * A page of rows.
	 * @param page from 0
	 */
	public List<Delivery> find(Search search, int page) {
		List<String> conditions = new ArrayList<>(List.of("1 = 1"));
		Map<String, Object> values = new HashMap<>(Map.of("max", PAGE, "offset", (long) page * PAGE));
		if (search.state() != null) {
			conditions.add(condition(search.state()));
			values.put("state", search.state().name());
		}
		if (search.date() != null) {
			conditions.add("d.kind = 'DIGEST' and d.occasion = :occasion");
			values.put("occasion", search.date().toString());
		}
		if (search.reason() != null) {
			conditions.add("(d.reason = upper(:reason) or position(:reason in lower(d.detail)) > 0)");
			values.put("reason", search.reason().toLowerCase(Locale.ROOT));
		}
		if (search.subscriber() != null) {
			conditions.add("d.subscriber_id = :subscriber");
			values.put("subscriber", search.subscriber());
		}
		return this.jdbc
			.sql("select " + LedgerRows.COLUMNS + " from delivery d where " + String.join(" and ", conditions)
					+ " order by d.id desc limit :max offset :offset")
			.params(values)
			.query(LedgerRows::delivery)
			.list();
	}

	private static String condition(State state) {
		return switch (state) {
			case SENDING -> LedgerRows.IS_CLAIMED + " and d.state <> :state";
			case PLANNED, DEFERRED, IN_DOUBT -> "d.state = :state and not " + LedgerRows.IS_CLAIMED;
			case SENT, FAILED, SKIPPED, BOUNCED, COMPLAINED -> "d.state = :state";
		};
	}

}
