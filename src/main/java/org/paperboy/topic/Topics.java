package org.paperboy.topic;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.paperboy.ConfigurationException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/**
 * The catalogue of topics, read once at start: {@code ./config/topics.yaml} if there is
 * one, else the file packed in the jar.
 */
@Component
public class Topics {

	private static final String FILE = "config/topics.yaml";

	private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

	private static final Pattern CATEGORY = Pattern.compile("[a-z-]+(\\.[A-Za-z-]+)?");

	private static final Pattern GROUP = Pattern.compile("[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{1,60}");

	private final Map<String, Topic> bySlug = new LinkedHashMap<>();

	@Autowired
	Topics(ResourceLoader resources) {
		this(Stream.of("file:./config/topics.yaml", "classpath:config/topics.yaml")
			.map(resources::getResource)
			.filter(Resource::exists)
			.findFirst()
			.orElseThrow(() -> new ConfigurationException(FILE, "is missing")));
	}

	Topics(Resource file) {
		for (TopicEntry entry : entries(file)) {
			try {
				if (entry == null) {
					throw new IllegalArgumentException("an entry is empty");
				}
				add(entry.topic());
			}
			catch (IllegalArgumentException ex) {
				throw new ConfigurationException(FILE, String.valueOf(ex.getMessage()));
			}
		}
		if (this.bySlug.isEmpty()) {
			throw new ConfigurationException(FILE, "holds no topic; write at least one");
		}
	}

	private static List<TopicEntry> entries(Resource file) {
		YAMLMapper yaml = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		try (InputStream in = file.getInputStream()) {
			return Optional.ofNullable(yaml.readValue(in, new TypeReference<List<TopicEntry>>() {
			})).orElse(List.of());
		}
		catch (JacksonException ex) {
			throw new ConfigurationException(
					FILE + ((ex.getLocation() != null) ? " line " + ex.getLocation().getLineNr() : ""),
					ex.getOriginalMessage().lines().findFirst().orElse(""));
		}
		catch (IOException ex) {
			throw new ConfigurationException(FILE, "cannot be read: " + ex.getMessage());
		}
	}

	private void add(Topic topic) {
		if (!SLUG.matcher(topic.slug()).matches()) {
			throw new IllegalArgumentException("slug '" + topic.slug() + "' may hold only a-z, 0-9 and single hyphens");
		}
		for (String category : topic.categories()) {
			if (!CATEGORY.matcher(category).matches()) {
				throw new IllegalArgumentException(
						"topic '" + topic.slug() + "' names '" + category + "', which is no arXiv category");
			}
		}
		if (!GROUP.matcher(topic.group()).matches()) {
			throw new IllegalArgumentException("topic '" + topic.slug() + "' names a group of more than 60 characters "
					+ "or with characters that are not shown");
		}
		if (topic.categories().isEmpty() && topic.terms().isEmpty()) {
			throw new IllegalArgumentException("topic '" + topic.slug() + "' has neither categories nor terms");
		}
		if (this.bySlug.put(topic.slug(), topic) != null) {
			throw new IllegalArgumentException("slug '" + topic.slug() + "' stands there twice; slugs must be unique");
		}
	}

	/**
	 * All topics, in the order of the file.
	 */
	public Collection<Topic> all() {
		return this.bySlug.values();
	}

	/**
	 * All topics by their groups; the groups are in the order of the file, but the group
	 * of other topics stands last.
	 */
	public List<TopicGroup> groups() {
		Map<String, List<Topic>> groups = all().stream()
			.collect(Collectors.groupingBy(Topic::group, LinkedHashMap::new, Collectors.toList()));
		return groups.entrySet()
			.stream()
			.map((group) -> new TopicGroup(group.getKey(), group.getValue()))
			.sorted(Comparator.comparing(TopicGroup::isOther))
			.toList();
	}

	/**
	 * The topic of this slug, or empty.
	 */
	public Optional<Topic> find(String slug) {
		return Optional.ofNullable(this.bySlug.get(slug));
	}

	/**
	 * Every arXiv category of any topic, each once, in alphabetical order.
	 */
	public List<String> categories() {
		return all().stream().flatMap((topic) -> topic.categories().stream()).distinct().sorted().toList();
	}

}
