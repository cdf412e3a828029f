package org.paperboy.edition;

import java.time.Duration;
import java.time.ZoneId;

import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.support.CronExpression;

/**
 * The times at which sources are read, and the time that this may take.
 *
 * @param cron six fields, seconds first, as Quartz reads them
 * @param zone the zone of {@code cron}
 * @param deadline how long one collection may take, whatever the sources do
 */
@ConfigurationProperties("paperboy.collect")
public record CollectProperties(@DefaultValue("0 7 * * * ?") String cron, @DefaultValue("UTC") ZoneId zone,
		@DefaultValue("PT60S") Duration deadline) {

	public CollectProperties {
		if (!CronExpression.isValidExpression(cron)) {
			throw new ConfigurationException("paperboy.collect.cron",
					"'" + cron + "' is no cron expression; write it like 0 7 * * * ?");
		}
		if (deadline.isNegative() || deadline.isZero()) {
			throw new ConfigurationException("paperboy.collect.deadline", "must be longer than nothing, like PT60S");
		}
	}

}
