package org.paperboy.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Refuses paths that another program might read differently. An escaped slash or percent
 * sign is accepted only in the address at the end of certain paths, all of which need the
 * operator's password.
 */
class AddressFirewall implements HttpFirewall {

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
		boolean address = path.matches("/api/admin/(subscribers|suppressions)/[^/]+(/deliveries)?");
		return (address ? this.forAddresses : this.strict).getFirewalledRequest(request);
	}

	@Override
	public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
		return this.strict.getFirewalledResponse(response);
	}

}
