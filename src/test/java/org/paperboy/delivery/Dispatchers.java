package org.paperboy.delivery;

import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import org.paperboy.delivery.run.Dispatcher;
import org.paperboy.delivery.smtp.Transport;
import org.paperboy.delivery.throttle.ThrottleProperties;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.util.ClassUtils;

/**
 * Makes dispatchers like the program's own, but for some settings or parts.
 *
 * @param beans the program's
 * @param database that letters are claimed, checked and settled in
 */
public record Dispatchers(ApplicationContext beans, Transport transport, DataSource database) {

	/**
	 * Parts that a node has only one of, and those that no setting changes.
	 */
	private static final Set<String> SHARED = Set.of("Deliveries", "DeliveryHealthIndicator", "DeliveryMetrics",
			"Journal", "LetterPlanner", "LetterSources", "MailServerHealthIndicator", "NodeFolder", "Recovery",
			"SharedRates", "SmtpTransport", "WriteOutage");

	private static final List<Class<?>> OWN = own();

	public Dispatchers(ApplicationContext beans) {
		this(beans, beans.getBean(Transport.class), beans.getBean(DataSource.class));
	}

	private static List<Class<?>> own() {
		return new ClassPathScanningCandidateComponentProvider(true).findCandidateComponents("org.paperboy.delivery")
			.stream()
			.map(BeanDefinition::getBeanClassName)
			.<Class<?>>map((name) -> ClassUtils.resolveClassName(String.valueOf(name), null))
			.filter((type) -> !SHARED.contains(type.getSimpleName()) && !type.getName().endsWith("Configuration"))
			.toList();
	}

	/**
	 * Has the parts' transactions in their database.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement(proxyTargetClass = true)
	static class TransactionConfiguration {

	}

	public Dispatchers with(Transport other) {
		return new Dispatchers(this.beans, other, this.database);
	}

	public Dispatchers with(DataSource other) {
		return new Dispatchers(this.beans, this.transport, other);
	}

	/**
	 * A dispatcher.
	 * @param settings keys below {@code paperboy.delivery}
	 */
	public Dispatcher of(Map<String, String> settings) {
		AnnotationConfigApplicationContext parts = new AnnotationConfigApplicationContext();
		parts.setParent(this.beans);
		add(parts, Transport.class, this.transport);
		add(parts, DataSource.class, this.database);
		add(parts, JdbcClient.class, JdbcClient.create(this.database));
		add(parts, NamedParameterJdbcTemplate.class, new NamedParameterJdbcTemplate(this.database));
		add(parts, JdbcTransactionManager.class, new JdbcTransactionManager(this.database));
		add(parts, DeliveryProperties.class, DeliverySettings.of(DeliveryProperties.class, settings));
		add(parts, ThrottleProperties.class, DeliverySettings.of(ThrottleProperties.class, settings));
		parts.register(TransactionConfiguration.class);
		OWN.forEach(parts::register);
		parts.refresh();
		return parts.getBean(Dispatcher.class);
	}

	private static <T> void add(AnnotationConfigApplicationContext parts, Class<T> type, T bean) {
		parts.registerBean(type, () -> bean, (definition) -> definition.setPrimary(true));
	}

}
