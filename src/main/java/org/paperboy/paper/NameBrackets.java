package org.paperboy.paper;

/**
 * Leaves out what stands in brackets behind names, unless it is the name in Chinese,
 * Japanese or Korean.
 */
final class NameBrackets {

	private final StringBuilder rest;

	private final StringBuilder inside = new StringBuilder();

	private int depth;

	private NameBrackets(int length) {
		this.rest = new StringBuilder(length);
	}

	static String without(String text) {
		if (text.indexOf('(') < 0 && text.indexOf('[') < 0 && text.indexOf(')') < 0 && text.indexOf(']') < 0) {
			return text;
		}
		NameBrackets brackets = new NameBrackets(text.length());
		for (char c : text.toCharArray()) {
			brackets.read(c);
		}
		return brackets.rest.toString();
	}

	private void read(char c) {
		if (c == '(' || c == '[') {
			this.depth++;
		}
		else if (c == ')' || c == ']') {
			close();
		}
		else if (this.depth > 0) {
			this.inside.append(c);
		}
		else if (c != ' ' || this.rest.isEmpty() || this.rest.charAt(this.rest.length() - 1) != ' ') {
			this.rest.append(c);
		}
	}

	private void close() {
		this.depth = Math.max(0, this.depth - 1);
		if (this.depth == 0) {
			this.rest.append(PersonName.isEastAsian(this.inside) ? "(" + this.inside + ")" : "");
			this.inside.setLength(0);
		}
	}

}
