package org.paperboy.maths;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A piece of TeX and the index up to which it is read.
 */
final class Tex {

	private final String tex;

	private int at;

	Tex(String tex) {
		this.tex = tex;
	}

	boolean isRead() {
		return this.at >= this.tex.length();
	}

	/**
	 * The character so far ahead, or behind; 0 if there is none.
	 */
	char next(int ahead) {
		int index = this.at + ahead;
		return (index >= 0 && index < this.tex.length()) ? this.tex.charAt(index) : '\0';
	}

	char next() {
		return next(0);
	}

	boolean isNext(String text) {
		return this.tex.startsWith(text, this.at);
	}

	/**
	 * The name of the command that begins here; empty if it is no letter.
	 */
	String command() {
		int end = 1;
		while (isLetter(next(end))) {
			end++;
		}
		return this.tex.substring(this.at + 1, this.at + end);
	}

	boolean isGroup() {
		return next() == '{' && closing() > 0;
	}

	void skip(int length) {
		this.at += length;
	}

	void skip(String text) {
		if (isNext(text)) {
			skip(text.length());
		}
	}

	void skipSpaces() {
		while (Character.isWhitespace(next())) {
			skip(1);
		}
	}

	/**
	 * The next character.
	 */
	String take() {
		if (isRead()) {
			return "";
		}
		String character = Character.toString(this.tex.codePointAt(this.at));
		skip(character.length());
		return character;
	}

	/**
	 * The text that matches here; empty if none does.
	 */
	String take(Pattern pattern) {
		Matcher matcher = pattern.matcher(this.tex).region(this.at, this.tex.length());
		if (!matcher.lookingAt()) {
			return "";
		}
		this.at = matcher.end();
		return matcher.group();
	}

	/**
	 * The group that begins here, as it is; of one that never ends only the brace is
	 * read.
	 */
	String takeGroup() {
		int end = (next() == '{') ? closing() : -1;
		if (end < 0) {
			skip("{");
			return "";
		}
		String group = this.tex.substring(this.at + 1, end);
		this.at = end + 1;
		return group;
	}

	/**
	 * The text in square brackets here; empty if there are none.
	 */
	String takeOption() {
		String option = (next() == '[') ? between("[", "]") : null;
		if (option == null) {
			return "";
		}
		skip(option.length() + 2);
		return option;
	}

	/**
	 * The text between the mark here and the next one, or null; dollars may be escaped.
	 */
	@Nullable String between(String open, String close) {
		int from = this.at + open.length();
		int end = this.tex.indexOf(close, from);
		while (close.startsWith("$") && end > from && this.tex.charAt(end - 1) == '\\') {
			end = this.tex.indexOf(close, end + 1);
		}
		return (end < 0) ? null : this.tex.substring(from, end);
	}

	private int closing() {
		int open = 0;
		for (int i = this.at; i < this.tex.length(); i++) {
			char c = this.tex.charAt(i);
			if (c == '\\') {
				i++;
			}
			else if (c == '{') {
				open++;
			}
			else if (c == '}' && --open == 0) {
				return i;
			}
		}
		return -1;
	}

	static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

	static boolean isWord(char c) {
		return Character.isLetterOrDigit(c) || c == ')' || c == '}';
	}

}
