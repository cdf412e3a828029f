package org.paperboy.topic;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A topic as it stands in the file, with whatever was left out.
 */
record TopicEntry(@Nullable String slug, @Nullable String name, @Nullable String description, @Nullable String group,
		@Nullable List<String> categories, @Nullable List<String> terms) {

	Topic topic() {
		List<String> filed = (this.categories != null) ? List.copyOf(this.categories) : List.of();
		return new Topic(need("slug", this.slug), need("name", this.name), need("description", this.description),
				(this.group == null || this.group.isBlank()) ? TopicGroup.of(filed) : this.group.strip(), filed,
				(this.terms != null) ? List.copyOf(this.terms) : List.of());
	}

	private String need(String field, @Nullable String value) {
		if (value == null || value.isBlank()) {
			throw new IllegalArgumentException(
					"topic '" + ((this.slug != null) ? this.slug : this.name) + "' has no " + field);
		}
		return value.strip();
	}

}
