package org.paperboy;

import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The address of this installation, the folder of its files, and its secret.
 *
 * @param baseUrl absolute http or https address without a trailing slash; links in mail
 * begin with it, and pages are below its path
 * @param data folder of the node's own files: secret, journal, and by default the
 * database
 * @param secret keys of signed links, a comma list: the first signs, all verify; created
 * in {@code data} if there is none
 */
@ConfigurationProperties("paperboy")
public record SiteProperties(@DefaultValue("http://localhost:8080") URI baseUrl, @DefaultValue("./data") Path data,
		@DefaultValue("") String secret) {

	private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*");

	public SiteProperties {
		String scheme = baseUrl.getScheme();
		if (baseUrl.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
			throw new ConfigurationException("paperboy.base-url",
					"'" + baseUrl + "' is no http or https address; write it like https://papers.example.org");
		}
		baseUrl = URI.create(baseUrl.toString().replaceFirst("/+$", ""));
		if (baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null || baseUrl.getRawUserInfo() != null
				|| !PATH.matcher(baseUrl.getRawPath()).matches()) {
			throw new ConfigurationException("paperboy.base-url",
					"'" + baseUrl + "' may have a host, a port and a path "
							+ "of letters, digits and hyphens; write it like https://lab.example.org/papers");
		}
	}

	/**
	 * The path that all pages are below, such as {@code /papers}; empty if it is the
	 * root.
	 */
	public String path() {
		return this.baseUrl.getRawPath();
	}

	/**
	 * The absolute address of a page.
	 * @param path begins with a slash
	 */
	public String url(String path) {
		return this.baseUrl + path;
	}

	/**
	 * The origin of its pages (RFC 6454), as browsers send it.
	 */
	public String origin() {
		return this.baseUrl.getScheme() + "://" + this.baseUrl.getRawAuthority();
	}

	/**
	 * The host that names this installation in mail, such as {@code papers.example.org}.
	 */
	public String host() {
		return this.baseUrl.getHost();
	}

	/**
	 * Whether the address is on this machine, so that plain http is no problem.
	 */
	public boolean isLocal() {
		return host().equals("localhost") || host().startsWith("127.") || host().equals("[::1]");
	}

}
