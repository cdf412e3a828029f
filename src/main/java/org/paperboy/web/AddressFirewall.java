package org.paperboy.web;

import java.util.HexFormat;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Refuses paths that another program might read differently, and escapes what browsers
 * and people forgot to escape. An escaped slash or percent sign is accepted only in the
 * address at the end of certain paths, all of which need the operator's password.
 */
class AddressFirewall implements HttpFirewall {

	/**
	 * What the server lets pass although it must be escaped.
	 */
	private static final Pattern UNESCAPED = Pattern.compile("[\\^`{|}]");

	private final StrictHttpFirewall strict = new StrictHttpFirewall();

	private final StrictHttpFirewall forAddresses = new StrictHttpFirewall();

	AddressFirewall() {
		this.forAddresses.setAllowUrlEncodedSlash(true);
		this.forAddresses.setAllowUrlEncodedDoubleSlash(true);
		this.forAddresses.setAllowUrlEncodedPercent(true);
	}

	@Override
	public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		boolean address = path.matches("/api/admin/(subscribers|suppressions)/[^/]+(/deliveries|/confirmation)?");
		return new EscapedRequest((address ? this.forAddresses : this.strict).getFirewalledRequest(request));
	}

	/**
	 * A request whose address is a URI (RFC 3986), though what was sent was none: else
	 * whoever makes a URI of it fails.
	 */
	private static final class EscapedRequest extends FirewalledRequest {

		private final FirewalledRequest request;

		private EscapedRequest(FirewalledRequest request) {
			super(request);
			this.request = request;
		}

		@Override
		public String getRequestURI() {
			return UNESCAPED.matcher(super.getRequestURI())
				.replaceAll(
						(found) -> "%" + HexFormat.of().withUpperCase().toHexDigits((byte) found.group().charAt(0)));
		}

		@Override
		public void reset() {
			this.request.reset();
		}

	}

	@Override
	public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
		return this.strict.getFirewalledResponse(response);
	}

}
