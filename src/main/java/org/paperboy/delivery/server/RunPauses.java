package org.paperboy.delivery.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.paperboy.delivery.refusal.RefusalPolicy;
import org.paperboy.delivery.refusal.RunEnd;
import org.paperboy.delivery.throttle.Pause;
import org.paperboy.mail.Redaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Has the next run wait after one that ended early.
 */
@Component
public class RunPauses {

	private static final Logger log = LoggerFactory.getLogger(RunPauses.class);

	private final RefusalPolicy policy;

	private final MailServerState server;

	private final Clock clock;

	private volatile Pause pause = Pause.NONE;

	private int broken;

	private boolean unreached;

	RunPauses(RefusalPolicy policy, MailServerState server, Clock clock) {
		this.policy = policy;
		this.server = server;
		this.clock = clock;
	}

	/**
	 * A run begins.
	 * @return when that is
	 */
	public Instant begin() {
		this.server.runBegins();
		return this.clock.instant();
	}

	/**
	 * Whether nothing is sent now.
	 */
	public boolean isPaused() {
		return this.pause.isOn(this.clock.instant());
	}

	/**
	 * Whether the last run could not reach the server.
	 */
	public boolean isUnreached() {
		return this.unreached;
	}

	/**
	 * A run has ended. If a letter was accepted after those for which it ended, there is
	 * no pause.
	 * @param why it ended
	 * @param sent how many letters were accepted
	 * @param begun when it began
	 */
	public void ended(RunEnd why, int sent, Instant begun) {
		RunEnd end = (why == RunEnd.REFUSED && !this.server.refusals().areMany()) ? RunEnd.NONE : why;
		this.unreached = end == RunEnd.UNREACHED || end == RunEnd.UNWELCOME;
		if (sent > 0) {
			this.broken = 0;
		}
		else if (!this.server.lastReply().isEmpty() && this.server.refusals().areAny()) {
			this.server.fail(MailServerHealthIndicator.Cause.REFUSED, null);
		}
		Duration length = this.policy.pauseAfter(end, this.broken);
		Pause next = Pause.of(length, (end == RunEnd.UNREACHED) ? begun : this.clock.instant());
		this.broken += (end == RunEnd.UNWELCOME || end == RunEnd.REFUSED) ? 1 : 0;
		switch (end) {
			case NONE, PAUSED -> {
			}
			case LOST -> log.warn("This node's claim ran out while it did not get on; others have its letters now");
			case UNNOTED -> {
				log.warn("Nothing is sent while the journal cannot be written; sending pauses for {}", length);
				this.pause = next;
			}
			case UNREACHED -> pause(MailServerHealthIndicator.Cause.UNREACHED, next);
			case UNWELCOME -> pause(MailServerHealthIndicator.Cause.UNWELCOME, next);
			case REFUSED -> pause(MailServerHealthIndicator.Cause.REFUSED, next);
		}
	}

	private void pause(MailServerHealthIndicator.Cause cause, Pause next) {
		this.pause = next;
		if (this.server.fail(cause, next.until())) {
			log.warn("{} ({}) Sending pauses until {}", cause.reason(), Redaction.of(this.server.lastReply()),
					next.until());
		}
	}

}
