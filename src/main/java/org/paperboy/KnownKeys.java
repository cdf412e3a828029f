package org.paperboy;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * The keys that records of settings are bound from, found in the records themselves. In a
 * key {@code [0]} stands for any place in a list, and {@code *} for any name.
 */
final class KnownKeys {

	private final Set<String> keys = new LinkedHashSet<>();

	/**
	 * @param types records with {@link ConfigurationProperties}
	 */
	KnownKeys(Stream<Class<?>> types) {
		types.forEach((type) -> add(type.getAnnotation(ConfigurationProperties.class).value(),
				ResolvableType.forClass(type)));
	}

	private void add(String key, ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		if (Collection.class.isAssignableFrom(raw)) {
			this.keys.add(key);
			add(key + "[0]", type.asCollection().getGeneric());
		}
		else if (Map.class.isAssignableFrom(raw)) {
			add(key + ".*", type.asMap().getGeneric(1));
		}
		else if (raw.isRecord() && ClassUtils.getStaticMethod(raw, "valueOf", String.class) == null) {
			for (RecordComponent component : raw.getRecordComponents()) {
				add(key + "." + DataObjectPropertyName.toDashedForm(component.getName()),
						ResolvableType.forType(component.getGenericType(), type));
			}
		}
		else {
			this.keys.add(key);
		}
	}

	Set<String> all() {
		return this.keys;
	}

	/**
	 * Whether a key is known, however it is spelled, or has known keys below it.
	 */
	boolean contains(String key) {
		String[] parts = parts(key);
		return this.keys.stream().map(KnownKeys::parts).anyMatch((known) -> isSameOrAbove(parts, known));
	}

	/**
	 * The parts of a key, in one spelling.
	 */
	private static String[] parts(String key) {
		return key.replaceAll("\\[\\d+]", ".[]").replaceAll("[-_]", "").split("\\.");
	}

	private static boolean isSameOrAbove(String[] parts, String[] known) {
		for (int i = 0; i < parts.length; i++) {
			if (i == known.length || !(parts[i].equalsIgnoreCase(known[i]) || known[i].equals("*"))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * The known key that is most like an unknown one; the spelling of the last part
	 * counts most.
	 */
	String nearest(String key) {
		return this.keys.stream()
			.min(Comparator.comparingInt((known) -> distance(key, known) + distance(last(key), last(known))))
			.orElseThrow();
	}

	private static String last(String key) {
		return key.substring(key.lastIndexOf('.') + 1);
	}

	/**
	 * The number of letters to insert, delete or change to turn one text into the other
	 * (Levenshtein).
	 */
	private static int distance(String one, String other) {
		int[] row = new int[other.length() + 1];
		for (int j = 0; j <= other.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int changed = diagonal + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(changed, Math.min(row[j - 1], row[j]) + 1);
			}
		}
		return row[other.length()];
	}

}
