package org.paperboy.web;

import org.apache.catalina.LifecycleException;
import org.apache.catalina.valves.rewrite.RewriteValve;

/**
 * Takes what arrives without the path that all pages are below as if it had it: the
 * probes of a platform, which know no path, and what a proxy passes on without it.
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
