package org.paperboy.delivery;

import java.time.Clock;
import java.util.Map;

import org.paperboy.delivery.smtp.Transport;
import org.paperboy.delivery.throttle.SharedRates;
import org.paperboy.delivery.throttle.Throttle;
import org.paperboy.delivery.throttle.ThrottleProperties;
import org.paperboy.reachability.Suppressions;

import org.springframework.context.ApplicationContext;

/**
 * Makes dispatchers like the program's own, but for some settings or parts.
 *
 * @param beans the program's
 */
record Dispatchers(ApplicationContext beans, Transport transport, Claims claims, Ledger ledger) {

	Dispatchers(ApplicationContext beans) {
		this(beans, beans.getBean(Transport.class), beans.getBean(Claims.class), beans.getBean(Ledger.class));
	}

	Dispatchers with(Transport other) {
		return new Dispatchers(this.beans, other, this.claims, this.ledger);
	}

	Dispatchers with(Claims other) {
		return new Dispatchers(this.beans, this.transport, other, this.ledger);
	}

	Dispatchers with(Ledger other) {
		return new Dispatchers(this.beans, this.transport, this.claims, other);
	}

	/**
	 * A dispatcher.
	 * @param settings keys below {@code paperboy.delivery}
	 */
	Dispatcher of(Map<String, String> settings) {
		Clock clock = bean(Clock.class);
		Journal journal = bean(Journal.class);
		WriteOutage outage = bean(WriteOutage.class);
		Suppressions suppressions = bean(Suppressions.class);
		DeliveryProperties properties = DeliverySettings.of(DeliveryProperties.class, settings);
		RefusalPolicy policy = new RefusalPolicy(properties);
		Throttle throttle = new Throttle(DeliverySettings.of(ThrottleProperties.class, settings),
				bean(SharedRates.class), clock);
		MailServerState server = new MailServerState(throttle, bean(MailServerHealthIndicator.class), clock);
		LetterSources sources = bean(LetterSources.class);
		LedgerWriter writer = new LedgerWriter(this.ledger, journal, suppressions, this.beans, clock);
		DispatchRuns runs = new DispatchRuns(new Intake(this.claims, journal, sources, throttle, clock),
				new LetterSender(this.transport, journal, policy, server, clock),
				new FinalCheck(sources, suppressions, bean(DeliveryHistory.class), properties, clock),
				new Settlements(writer, policy, server, outage, clock));
		return new Dispatcher(runs, bean(Recovery.class), new RunPauses(policy, server, clock), outage, this.transport);
	}

	private <T> T bean(Class<T> type) {
		return this.beans.getBean(type);
	}

}
