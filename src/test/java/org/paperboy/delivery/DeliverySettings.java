package org.paperboy.delivery;

import java.util.Map;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Settings of delivery for tests without the program around them.
 */
final class DeliverySettings {

	private DeliverySettings() {
	}

	/**
	 * The defaults.
	 */
	static DeliveryProperties none() {
		return of(Map.of());
	}

	/**
	 * The defaults but for some.
	 * @param settings keys below {@code paperboy.delivery}
	 */
	static DeliveryProperties of(Map<String, String> settings) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource();
		settings.forEach((key, value) -> source.put("paperboy.delivery." + key, value));
		return new Binder(source).bindOrCreate("paperboy.delivery", DeliveryProperties.class);
	}

}
