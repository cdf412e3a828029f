package org.paperboy.delivery;

import java.time.Clock;
import java.util.Map;

import javax.sql.DataSource;

import org.paperboy.database.Database;
import org.paperboy.delivery.smtp.Transport;
import org.paperboy.delivery.throttle.SharedRates;
import org.paperboy.delivery.throttle.Throttle;
import org.paperboy.delivery.throttle.ThrottleProperties;
import org.paperboy.reachability.Suppressions;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/**
 * Makes dispatchers like the program's own, but for some settings or parts.
 *
 * @param beans the program's
 * @param database that letters are claimed, checked and settled in
 */
record Dispatchers(ApplicationContext beans, Transport transport, DataSource database) {

	Dispatchers(ApplicationContext beans) {
		this(beans, beans.getBean(Transport.class), beans.getBean(DataSource.class));
	}

	Dispatchers with(Transport other) {
		return new Dispatchers(this.beans, other, this.database);
	}

	Dispatchers with(DataSource other) {
		return new Dispatchers(this.beans, this.transport, other);
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
		JdbcClient jdbc = JdbcClient.create(this.database);
		NamedParameterJdbcTemplate batch = new NamedParameterJdbcTemplate(this.database);
		Contents contents = new Contents(jdbc, batch);
		Claims claims = transactional(new Claims(jdbc, contents, new Leases(jdbc, clock), bean(Database.class)));
		LedgerWriter writer = new LedgerWriter(transactional(new Ledger(jdbc, batch, contents)), journal, suppressions,
				this.beans, clock);
		DispatchRuns runs = new DispatchRuns(new Intake(claims, journal, sources, throttle, clock),
				new LetterSender(this.transport, journal, policy, server, clock),
				new FinalCheck(new UnwantedLetters(sources, suppressions, new DeliveryHistory(jdbc), policy), clock),
				new Settlements(writer, policy, server, outage, clock));
		return new Dispatcher(runs, bean(Recovery.class), new RunPauses(policy, server, clock), outage, this.transport);
	}

	private <T> T bean(Class<T> type) {
		return this.beans.getBean(type);
	}

	/**
	 * A part whose transactions are in the database, as the program would wrap it.
	 */
	private <T> T transactional(T part) {
		ProxyFactory proxy = new ProxyFactory(part);
		proxy.setProxyTargetClass(true);
		proxy.addAdvice(new TransactionInterceptor((TransactionManager) new JdbcTransactionManager(this.database),
				new AnnotationTransactionAttributeSource()));
		@SuppressWarnings("unchecked")
		T wrapped = (T) proxy.getProxy(part.getClass().getClassLoader());
		return wrapped;
	}

}
