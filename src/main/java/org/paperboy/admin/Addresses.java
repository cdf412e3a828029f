package org.paperboy.admin;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.swagger.v3.oas.annotations.enums.ParameterIn;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.InvalidFieldsException;

/**
 * Reads the addresses that calls name in the path or, as a path cannot carry every
 * address, in a parameter. In the parameter a plus stays a plus, as people paste it,
 * since no address has the blank that it means in a form. A percent sign that begins no
 * escape also stays.
 */
final class Addresses {

	private static final String NAME = "email=";

	private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

	private Addresses() {
	}

	/**
	 * Describes the parameter.
	 */
	@io.swagger.v3.oas.annotations.Parameter(name = "email", in = ParameterIn.QUERY, required = true,
			description = "the address")
	@Retention(RetentionPolicy.RUNTIME)
	@interface Parameter {

	}

	/**
	 * Reads an address.
	 * @throws org.paperboy.subscriber.InvalidFieldsException if it is none
	 */
	static EmailAddress of(@Nullable String email) {
		return EmailAddress.parse(email).orElseThrow(() -> new InvalidFieldsException("email", "problem.email"));
	}

	/**
	 * The address that the parameter {@code email} names.
	 * @throws org.paperboy.subscriber.InvalidFieldsException if it is none, or not there
	 * once
	 */
	static EmailAddress named(HttpServletRequest request) {
		List<String> named = Arrays.stream(Optional.ofNullable(request.getQueryString()).orElse("").split("&"))
			.filter((parameter) -> parameter.startsWith(NAME))
			.map((parameter) -> decoded(parameter.substring(NAME.length())))
			.toList();
		if (named.size() != 1) {
			throw new InvalidFieldsException("email", "must be there once, as in ?email=ada@example.org");
		}
		return of(named.getFirst());
	}

	private static String decoded(String text) {
		return ESCAPES.matcher(text).replaceAll((escapes) -> {
			byte[] bytes = HexFormat.of().parseHex(escapes.group().replace("%", ""));
			return Matcher.quoteReplacement(new String(bytes, StandardCharsets.UTF_8));
		});
	}

}
