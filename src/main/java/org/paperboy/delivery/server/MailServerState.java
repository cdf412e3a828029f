package org.paperboy.delivery.server;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.queue.ClaimedLetter;
import org.paperboy.delivery.refusal.Answer;
import org.paperboy.delivery.refusal.ServerSign;
import org.paperboy.delivery.throttle.Throttle;
import org.paperboy.mail.Redaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Remembers, from run to run, how the mail server took the last letters, and those of
 * domains behind it.
 */
@Component
public class MailServerState {

	private static final Logger log = LoggerFactory.getLogger(MailServerState.class);

	private final ConsecutiveRefusals refusals;

	private final ConsecutiveRefusals suspicions;

	private final Throttle throttle;

	private final MailServerHealthIndicator health;

	private final AtomicBoolean told = new AtomicBoolean();

	private volatile String lastReply = "";

	MailServerState(Throttle throttle, MailServerHealthIndicator health, Clock clock) {
		this.refusals = new ConsecutiveRefusals(clock);
		this.suspicions = new ConsecutiveRefusals(clock);
		this.throttle = throttle;
		this.health = health;
	}

	/**
	 * A run begins, in which nothing was heard yet.
	 */
	void runBegins() {
		this.lastReply = "";
		this.told.set(false);
	}

	public ConsecutiveRefusals refusals() {
		return this.refusals;
	}

	/**
	 * The last thing in this run that the server said, or that keeps us from it, and that
	 * proves something.
	 */
	String lastReply() {
		return this.lastReply;
	}

	/**
	 * There is a connection.
	 */
	public void reached() {
		this.health.reached();
	}

	/**
	 * There is no connection.
	 */
	public void unreached(String reply) {
		this.lastReply = reply;
	}

	/**
	 * The server does not take letters; the next one is tried at some time.
	 * @return whether that is news
	 */
	boolean fail(MailServerHealthIndicator.Cause cause, @Nullable Instant next) {
		return this.health.fail(cause, this.lastReply, next);
	}

	/**
	 * Carries out what an answer shows about the server: letters to a domain whose server
	 * asks for it, or does not want us, wait. Letters that were under way when it began
	 * to say so say no more.
	 * @return whether the server refuses one letter after the other
	 */
	public boolean heed(ServerSign sign, Answer answer, ClaimedLetter letter) {
		noteDomain(letter.domain(), sign, answer);
		if (sign == ServerSign.NOTHING) {
			tell(answer, letter.row().kind());
			return false;
		}
		this.lastReply = answer.reply();
		switch (sign) {
			case ACCEPTS -> {
				this.refusals.reset();
				this.suspicions.reset();
				this.health.recover();
			}
			case SUSPICION -> suspect(letter.row().messageId());
			case PERHAPS_REFUSES -> this.refusals.add(letter.row().messageId());
			case UNWILLING, ILL -> {
				if (this.throttle.pause(letter.domain(), sign == ServerSign.ILL, answer.reply())) {
					this.refusals.add(letter.domain());
				}
			}
			case NOTHING, NO_NEWS -> {
			}
		}
		return this.refusals.areMany();
	}

	/**
	 * Tells the operator, and holds nobody up.
	 */
	private void suspect(String letter) {
		this.suspicions.add(letter);
		if (this.suspicions.areMany() && fail(MailServerHealthIndicator.Cause.REFUSED, null)) {
			log.warn("{} ({}) Those refused went to addresses that nobody confirmed; all are tried at their own times",
					MailServerHealthIndicator.Cause.REFUSED.reason(), Redaction.of(this.lastReply));
		}
	}

	private void noteDomain(String domain, ServerSign sign, Answer answer) {
		if (sign == ServerSign.ACCEPTS) {
			this.throttle.accepted(domain);
		}
		else if (answer.isPutOff()) {
			this.throttle.doubt(domain);
		}
	}

	/**
	 * Says so once in a run, as nothing else does if all that wait are refused.
	 */
	private void tell(Answer refusal, LetterKind kind) {
		if (!this.told.getAndSet(true)) {
			log.info("A {} letter is refused at its address, which proves nothing about the mail server: {}", kind,
					Redaction.of(refusal.reply()));
		}
	}

}
