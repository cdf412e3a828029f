package org.paperboy.subscriber;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks for subscribers, for the operator.
 */
@Component
public class SubscriberSearch {

	/**
	 * The number of subscribers of a page.
	 */
	public static final int PAGE = 50;

	private final JdbcClient jdbc;

	SubscriberSearch(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Which subscribers are looked for; what is null may be anything.
	 *
	 * @param part of the address, in any case
	 * @param topic slug of one that they follow
	 * @param after address with which the page before ended
	 */
	public record Search(@Nullable String part, Subscriber.@Nullable State state, @Nullable String topic,
			@Nullable String after) {

	}

	/**
	 * A subscriber that was found.
	 */
	public record Found(long id, EmailAddress email, Subscriber.State state) {

	}

	/**
	 * A page of subscribers, by address.
	 */
	public List<Found> find(Search search) {
		List<String> conditions = new ArrayList<>(List.of("s.email > :after"));
		Map<String, Object> values = new HashMap<>(Map.of("max", PAGE));
		values.put("after", (search.after() != null) ? search.after() : "");
		if (search.part() != null) {
			conditions.add("s.email like :part escape '!'");
			values.put("part", "%" + search.part().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
		}
		if (search.state() != null) {
			conditions.add("s.state = :state");
			values.put("state", search.state().name());
		}
		if (search.topic() != null) {
			conditions.add(":topic = any (s.topics)");
			values.put("topic", search.topic());
		}
		return this.jdbc
			.sql("select s.id, s.email, s.state from subscriber s where " + String.join(" and ", conditions)
					+ " order by s.email limit :max")
			.params(values)
			.query((rs, row) -> new Found(rs.getLong("id"), new EmailAddress(rs.getString("email")),
					Subscriber.State.valueOf(rs.getString("state"))))
			.list();
	}

}
