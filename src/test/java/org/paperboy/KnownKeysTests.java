package org.paperboy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A key that does not exist is not taken for a setting, and every key that does exist is
 * listed.
 */
@ExtendWith(OutputCaptureExtension.class)
class KnownKeysTests {

	private static final KnownKeys KEYS = new KnownKeys(settings());

	private static Stream<Class<?>> settings() {
		var scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		return scanner.findCandidateComponents("org.paperboy")
			.stream()
			.map((bean) -> ClassUtils.resolveClassName(String.valueOf(bean.getBeanClassName()), null));
	}

	private static void check(Map<String, Object> set, Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
		environment.getPropertySources().addFirst(new MapPropertySource("set", set));
		new UnknownKeysCheck(environment).check(KEYS);
	}

	@Test
	void settingsAreRecords() {
		assertThat(settings()).isNotEmpty().allMatch(Class::isRecord);
	}

	@ParameterizedTest
	@CsvSource({ "paperboy.delivery.conections, paperboy.delivery.connections",
			"paperboy.deliveri.connections, paperboy.delivery.connections",
			"paperboy.connections, paperboy.delivery.connections", "paperboy.baseurl2, paperboy.base-url",
			"paperboy.sources.feeds[3].urls, paperboy.sources.feeds[0].url", "paperboy.secrets, paperboy.secret",
			"paperboy.delivery.rate.per-second, paperboy.", "paperboy.delivery.connections.most, paperboy.",
			"paperboy.mail.dkim[0], paperboy.", "paperboy.Collect.Cronn, paperboy.collect.cron" })
	void anUnknownKeyIsNamedWithTheNearest(String key, String nearest) {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> check(Map.of(key, "8"), Map.of()))
			.withMessageStartingWith(key.toLowerCase(Locale.ROOT) + ": ")
			.withMessageContaining("; the nearest is " + nearest);
	}

	@ParameterizedTest
	@ValueSource(strings = { "paperboy.base-url", "paperboy.baseUrl", "paperboy.base_url", "paperboy.BASEURL",
			"paperboy", "paperboy.mail", "paperboy.sources.feeds", "paperboy.sources.feeds[12].name",
			"paperboy.signup.allowed-origins[1]", "paperboy.signup.allowedOrigins", "paperboy.delivery.domains[0].rate",
			"paperboy.delivery.retry.max-delay", "paperboys.knees", "other.key" })
	void aKeyThatExistsIsTakenHoweverItIsSpelled(String key, CapturedOutput output) {
		assertThatCode(() -> check(Map.of(key, ""), Map.of())).doesNotThrowAnyException();
		assertThat(output).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PAPERBOY_BASEURL", "PAPERBOY_BASE_URL", "paperboy_base_url", "PAPERBOY_SECRET",
			"PAPERBOY_DELIVERY_RETRY_INITIALDELAY", "PAPERBOY_DELIVERY_RETRY_INITIAL_DELAY",
			"PAPERBOY_SOURCES_FEEDS_0_NAME", "PAPERBOY_SOURCES_FEEDS_12_URL", "PAPERBOY_SIGNUP_ALLOWED_ORIGINS",
			"PAPERBOY_SIGNUP_ALLOWEDORIGINS_1", "PAPERBOY_SOURCES_HUGGING_FACE_ENABLED", "PAPERBOYS_KNEES", "HOME" })
	void aVariableThatIsBoundIsNotWarnedOf(String variable, CapturedOutput output) {
		check(Map.of(), Map.of(variable, "x"));
		assertThat(output).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "PAPERBOY_DELIVERY_CONECTIONS, paperboy.delivery.connections",
			"PAPERBOY_PORT_8080_TCP_ADDR, paperboy.", "PAPERBOY_SERVICE_HOST, paperboy.",
			"PAPERBOY_SOURCES_FEEDS_0_URLS, paperboy.sources.feeds[0].url", "PAPERBOY_MAIL, paperboy." })
	void anotherVariableIsOneLineOfWarning(String variable, String nearest, CapturedOutput output) {
		check(Map.of(), Map.of(variable, "tcp://10.0.0.1:80"));
		assertThat(output.getAll().lines()).singleElement()
			.asString()
			.contains("WARN", variable + " ", nearest)
			.doesNotContain("10.0.0.1");
	}

	/**
	 * The list of settings with every key of the program in it.
	 */
	private static List<EnumerablePropertySource<?>> listed() throws IOException {
		String list = Files.readString(Path.of("config/application.yaml"))
			.lines()
			.map((line) -> line.matches("#([a-z].*|  .*)") ? line.substring(1) : line)
			.collect(Collectors.joining("\n"));
		return new YamlPropertySourceLoader().load("list", new ByteArrayResource(list.getBytes(StandardCharsets.UTF_8)))
			.stream()
			.<EnumerablePropertySource<?>>map((source) -> (EnumerablePropertySource<?>) source)
			.toList();
	}

	/**
	 * A key without the places in lists.
	 */
	private static String bare(String key) {
		return key.replaceFirst("\\[.*", "");
	}

	@Test
	void theListHasEveryKeyAndNoOther() throws IOException {
		Set<String> listed = listed().stream()
			.flatMap((source) -> Arrays.stream(source.getPropertyNames()))
			.filter((key) -> key.startsWith("paperboy."))
			.map(KnownKeysTests::bare)
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(listed)
			.isEqualTo(KEYS.all().stream().map(KnownKeysTests::bare).collect(Collectors.toCollection(TreeSet::new)));
	}

	@Test
	void whatTheListSaysCanBeSet() throws IOException {
		Binder binder = new Binder(listed().stream().map(ConfigurationPropertySource::from).toList(),
				PlaceholdersResolver.NONE, ApplicationConversionService.getSharedInstance());
		assertThat(settings()).allSatisfy((type) -> assertThat(
				binder.bindOrCreate(type.getAnnotation(ConfigurationProperties.class).value(), Bindable.of(type)))
			.isNotNull());
	}

	@Test
	void everyVariableOfTheComposeFileIsBound(CapturedOutput output) {
		YamlMapFactoryBean compose = new YamlMapFactoryBean();
		compose.setResources(new FileSystemResource("compose.yaml"));
		Map<String, Object> variables = new TreeMap<>();
		environment(compose.getObject()).forEach((name, value) -> variables.put(String.valueOf(name),
				String.valueOf(value).replaceFirst("^\\$\\{.*", "1025")));
		assertThat(variables).containsKeys("PAPERBOY_BASE_URL", "SPRING_DATASOURCE_URL", "SPRING_MAIL_HOST")
			.allSatisfy((name, value) -> assertThat(name).matches("(PAPERBOY|SPRING_DATASOURCE|SPRING_MAIL)_.*"));
		check(Map.of(), variables);
		assertThat(output).isEmpty();
		Binder binder = new Binder(ConfigurationPropertySource.from(new SystemEnvironmentPropertySource(
				StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables)));
		assertThat(binder
			.bind("spring.datasource", Bindable.of(DataSourceProperties.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
			.get()
			.getUrl()).startsWith("jdbc:postgresql:");
		assertThat(binder
			.bind("spring.mail", Bindable.of(MailProperties.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
			.get()
			.getPort()).isEqualTo(1025);
	}

	private static Map<?, ?> environment(Map<?, ?> compose) {
		Map<?, ?> services = (Map<?, ?>) compose.get("services");
		return (Map<?, ?>) ((Map<?, ?>) services.get("paperboy")).get("environment");
	}

}
