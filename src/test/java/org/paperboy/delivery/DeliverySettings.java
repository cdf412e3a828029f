package org.paperboy.delivery;

import java.util.Map;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Settings of delivery for tests without the program around them.
 */
public final class DeliverySettings {

	private DeliverySettings() {
	}

	/**
	 * The defaults.
	 */
	public static <T> T none(Class<T> type) {
		return of(type, Map.of());
	}

	/**
	 * The defaults but for some.
	 * @param settings keys below {@code paperboy.delivery}
	 */
	public static <T> T of(Class<T> type, Map<String, String> settings) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource();
		settings.forEach((key, value) -> source.put("paperboy.delivery." + key, value));
		return new Binder(source).bindOrCreate("paperboy.delivery", type);
	}

}
