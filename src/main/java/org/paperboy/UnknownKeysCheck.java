package org.paperboy;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Refuses keys under {@code paperboy} that nothing reads, so that a typing error is not
 * taken for a setting. It only warns of environment variables, since platforms set some
 * of their own.
 */
class UnknownKeysCheck implements BeanFactoryPostProcessor {

	private static final Logger log = LoggerFactory.getLogger(UnknownKeysCheck.class);

	private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("paperboy");

	private static final Pattern PLACE = Pattern.compile("_(\\d{1,9})(?=_|$)");

	private final ConfigurableEnvironment environment;

	UnknownKeysCheck(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		check(new KnownKeys(Arrays.stream(beans.getBeanDefinitionNames())
			.map(beans::getBeanDefinition)
			.flatMap((bean) -> settings(bean, beans.getBeanClassLoader()).stream())));
	}

	private static Optional<Class<?>> settings(BeanDefinition bean, @Nullable ClassLoader loader) {
		return Optional.ofNullable(bean.getBeanClassName())
			.filter((name) -> name.startsWith(UnknownKeysCheck.class.getPackageName() + "."))
			.<Class<?>>map((name) -> ClassUtils.resolveClassName(name, loader))
			.filter((type) -> type.isAnnotationPresent(ConfigurationProperties.class));
	}

	/**
	 * Warns of environment variables that are no keys.
	 * @throws ConfigurationException naming the keys that do not exist
	 */
	void check(KnownKeys keys) {
		List<String> unknown = unknown(keys);
		if (!unknown.isEmpty()) {
			throw new ConfigurationException(String.join(", ", unknown), "there is no such key; the nearest is "
					+ unknown.stream().map(keys::nearest).distinct().collect(Collectors.joining(", ")));
		}
		variables().filter((variable) -> !isBound(variable, keys))
			.forEach((variable) -> log.warn("{} is no key of Paperboy and sets nothing; the nearest is {}", variable,
					keys.nearest(variable.toLowerCase(Locale.ROOT).replace('_', '.'))));
	}

	private List<String> unknown(KnownKeys keys) {
		return StreamSupport.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false)
			.filter((source) -> !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource))
			.flatMap((source) -> (source instanceof IterableConfigurationPropertySource names) ? names.stream()
					: Stream.empty())
			.filter(OURS::isAncestorOf)
			.map(ConfigurationPropertyName::toString)
			.filter((key) -> !keys.contains(key))
			.distinct()
			.toList();
	}

	private Stream<String> variables() {
		return this.environment.getPropertySources()
			.stream()
			.filter(SystemEnvironmentPropertySource.class::isInstance)
			.flatMap((source) -> Arrays.stream(((SystemEnvironmentPropertySource) source).getPropertyNames()))
			.filter((variable) -> variable.regionMatches(true, 0, "PAPERBOY_", 0, 9))
			.sorted();
	}

	/**
	 * Whether Spring finds a variable when it looks for one of the keys.
	 */
	private static boolean isBound(String variable, KnownKeys keys) {
		ConfigurationPropertySource alone = Objects
			.requireNonNull(ConfigurationPropertySource.from(new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(variable, ""))));
		return keys.all().stream().anyMatch((key) -> isBound(variable, alone, key));
	}

	private static boolean isBound(String variable, ConfigurationPropertySource alone, String key) {
		int anyName = key.indexOf(".*");
		if (anyName >= 0) {
			String above = key.substring(0, anyName + 1).replace("-", "").replace('.', '_');
			return variable.regionMatches(true, 0, above, 0, above.length());
		}
		Iterator<MatchResult> places = PLACE.matcher(variable).results().iterator();
		String there = key.replace("[0]", places.hasNext() ? "[" + places.next().group(1) + "]" : "[0]");
		return alone.getConfigurationProperty(ConfigurationPropertyName.of(there)) != null;
	}

}
