package org.paperboy.web;

import org.apache.catalina.LifecycleException;
import org.apache.catalina.valves.rewrite.RewriteValve;

/**
 * Adds the path that all pages are below to requests that lack it: the probes of a
 * platform, and requests from a proxy that removes it.
 */
class PathValve extends RewriteValve {

	private final String path;

	/**
	 * @param path begins with a slash and does not end with one
	 */
	PathValve(String path) {
		this.path = path;
	}

	@Override
	protected void startInternal() throws LifecycleException {
		super.startInternal();
		String path = this.path.replace(".", "\\.");
		try {
			setConfiguration(
					"RewriteCond %{REQUEST_URI} !^" + path + "(/.*)?$\nRewriteRule ^(/.*)$ " + this.path + "$1\n");
		}
		catch (Exception ex) {
			throw new LifecycleException(ex);
		}
	}

}
