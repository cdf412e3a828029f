package org.paperboy.admin;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Makes each node notice within a minute that another one has set the operator's
 * password, even if nobody signs in.
 */
@Component
class PasswordWatch implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(PasswordWatch.class);

	private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

	private final OperatorAccount account;

	private final Duration betweenLooks;

	private volatile @Nullable Thread thread;

	@Autowired
	PasswordWatch(OperatorAccount account) {
		this(account, BETWEEN_LOOKS);
	}

	PasswordWatch(OperatorAccount account, Duration betweenLooks) {
		this.account = account;
		this.betweenLooks = betweenLooks;
	}

	@Override
	public void start() {
		this.thread = Thread.ofVirtual().name("password-watch").unstarted(this::watch);
		this.thread.start();
	}

	private void watch() {
		while (Thread.currentThread() == this.thread) {
			LockSupport.parkNanos(this.betweenLooks.toNanos());
			try {
				if (isRunning()) {
					this.account.look();
				}
			}
			catch (DataAccessException ex) {
				log.debug("The database does not answer", ex);
			}
		}
	}

	@Override
	public void stop() {
		Thread watching = this.thread;
		this.thread = null;
		LockSupport.unpark(watching);
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

}
