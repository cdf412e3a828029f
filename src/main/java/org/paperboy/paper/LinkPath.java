package org.paperboy.paper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Writes what stands behind the host of a web address, in the spelling of RFC 3986.
 */
final class LinkPath {

	/**
	 * Path, query and fragment behind scheme and authority.
	 */
	private static final Pattern PLACE = Pattern
		.compile("(?i)https?:[/\\\\]*[^/\\\\?#]*([^?#]*)(?:\\?([^#]*))?(?:#(.*))?", Pattern.DOTALL);

	private static final String PATH_SIGNS = "-._~!$&'()*+,;=:@/";

	private static final String QUERY_SIGNS = PATH_SIGNS + "?";

	private LinkPath() {
	}

	/**
	 * Appends path, query and fragment of an absolute link.
	 */
	static void append(StringBuilder link, String absolute) {
		Matcher place = PLACE.matcher(absolute);
		if (place.matches()) {
			encode(link, "", withoutDots(place.group(1).replace('\\', '/')), PATH_SIGNS);
			encode(link, "?", place.group(2), QUERY_SIGNS);
			encode(link, "#", place.group(3), QUERY_SIGNS);
		}
	}

	private static String withoutDots(String path) {
		if (path.indexOf("/.") < 0 && !path.toLowerCase(Locale.ROOT).contains("/%2e")) {
			return path;
		}
		Deque<String> segments = new ArrayDeque<>();
		String[] all = path.substring(1).split("/", -1);
		for (int i = 0; i < all.length; i++) {
			String segment = all[i].toLowerCase(Locale.ROOT).replace("%2e", ".");
			boolean dots = segment.equals(".") || segment.equals("..");
			if (segment.equals("..")) {
				segments.pollLast();
			}
			if (!dots) {
				segments.add(all[i]);
			}
			else if (i == all.length - 1) {
				segments.add("");
			}
		}
		return "/" + String.join("/", segments);
	}

	private static void encode(StringBuilder link, String before, @Nullable String part, String signs) {
		if (part == null || part.isEmpty()) {
			return;
		}
		link.append(before);
		byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < bytes.length; i++) {
			int c = bytes[i] & 0xFF;
			boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
					|| signs.indexOf(c) >= 0 || (c == '%' && isHex(bytes, i + 1) && isHex(bytes, i + 2));
			if (plain) {
				link.append((char) c);
			}
			else {
				link.append(String.format(Locale.ROOT, "%%%02X", c));
			}
		}
	}

	private static boolean isHex(byte[] bytes, int index) {
		return index < bytes.length && Character.digit(bytes[index], 16) >= 0;
	}

}
