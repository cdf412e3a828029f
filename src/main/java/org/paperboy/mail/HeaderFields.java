package org.paperboy.mail;

import java.util.List;

import org.apache.james.jdkim.api.Headers;

/**
 * The headers of a letter, as they are in it, for the library that signs.
 */
final class HeaderFields implements Headers {

	private final List<String> fields;

	HeaderFields(String text) {
		this.fields = List.of(text.split("\r\n(?![ \t])"));
	}

	@Override
	public List<String> getFields() {
		return this.fields;
	}

	@Override
	public List<String> getFields(String name) {
		return this.fields.stream()
			.filter((field) -> field.regionMatches(true, 0, name + ":", 0, name.length() + 1))
			.toList();
	}

}
