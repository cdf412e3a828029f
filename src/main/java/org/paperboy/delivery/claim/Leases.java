package org.paperboy.delivery.claim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.paperboy.delivery.journal.NodeFolder;
import org.paperboy.delivery.throttle.Pause;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The leases of all nodes, by the database's clock, as nodes' clocks differ. One is named
 * by its node, a colon, and something of its own.
 */
@Repository
public class Leases {

	/**
	 * The time for which a lease holds unless it is renewed.
	 */
	public static final Duration LENGTH = Duration.ofSeconds(60);

	private static final String UNTIL = "current_timestamp + interval '" + LENGTH.toSeconds() + "' second";

	private static final String ABANDONED = "(id like :own or (:others and ends_at < current_timestamp))";

	private final JdbcClient jdbc;

	private final Clock clock;

	private final String node;

	private volatile Instant reachedSince;

	private volatile Instant askedAt;

	Leases(JdbcClient jdbc, Clock clock, NodeFolder folder) {
		this.jdbc = jdbc;
		this.node = folder.node();
		this.clock = clock;
		this.reachedSince = clock.instant();
		this.askedAt = this.reachedSince;
	}

	/**
	 * The database did not answer. Others could not renew their leases then either, so
	 * these are left alone until there was time for that.
	 */
	public void unreached() {
		this.reachedSince = this.clock.instant();
	}

	private boolean hadTime() {
		return !this.clock.instant().isBefore(this.reachedSince.plus(LENGTH));
	}

	/**
	 * A lease for a run of this node, which begins with the first claim.
	 */
	Lease lease() {
		return new Lease(this, this.node + ":" + UUID.randomUUID());
	}

	/**
	 * Whether a lease is this node's.
	 */
	boolean isOwn(String id) {
		return id.startsWith(this.node + ":");
	}

	/**
	 * Begins a lease.
	 */
	void begin(String id) {
		this.jdbc.sql("insert into lease (id, ends_at) values (:id, " + UNTIL + ")").param("id", id).update();
	}

	/**
	 * Renews a lease.
	 * @return false if it was taken away
	 */
	boolean renew(String id) {
		return this.jdbc.sql("update lease set ends_at = " + UNTIL + " where id = :id").param("id", id).update() > 0;
	}

	/**
	 * Ends a lease under which no letter is left.
	 */
	void end(String id) {
		this.jdbc.sql("delete from lease where id = :id").param("id", id).update();
	}

	/**
	 * The leases that this node finds left behind: its own, and those that ran out though
	 * they could have been renewed. To be asked often: whoever does not ask for long, or
	 * whose clock was set back, may have been without the database, as others may.
	 */
	List<String> abandoned() {
		Instant now = this.clock.instant();
		if (!Pause.of(LENGTH.dividedBy(2), this.askedAt).isOn(now)) {
			unreached();
		}
		this.askedAt = now;
		return this.jdbc.sql("select id from lease where " + ABANDONED)
			.param("own", this.node + ":%")
			.param("others", hadTime())
			.query((rs, row) -> rs.getString(1))
			.list();
	}

	/**
	 * Takes an abandoned lease away.
	 * @return false if it was renewed meanwhile, or somebody else took it
	 */
	boolean take(String id) {
		return this.jdbc.sql("delete from lease where id = :id and " + ABANDONED)
			.param("id", id)
			.param("own", this.node + ":%")
			.param("others", hadTime())
			.update() > 0;
	}

}
