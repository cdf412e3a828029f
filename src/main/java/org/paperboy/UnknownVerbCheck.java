package org.paperboy;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Refuses words on the command line that are no settings: whoever writes one wants
 * something else than to serve, or mistyped a setting.
 */
class UnknownVerbCheck implements ApplicationListener<ApplicationContextInitializedEvent> {

	private static final String SETTING = "--";

	@Override
	public void onApplicationEvent(ApplicationContextInitializedEvent event) {
		Arrays.stream(event.getArgs())
			.filter((word) -> !word.isBlank() && !word.startsWith(SETTING))
			.findFirst()
			.ifPresent((word) -> {
				// a value may be a secret
				throw new ConfigurationException("'" + word.replaceFirst("(?s)=.*", "=…") + "'",
						"there is no such verb; the first word may be "
								+ Verb.all().stream().map(Verb::name).collect(Collectors.joining(", "))
								+ ", and without one the program serves; settings are written as --key=value");
			});
	}

}
