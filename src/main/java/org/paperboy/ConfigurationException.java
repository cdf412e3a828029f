package org.paperboy;

/**
 * A setting, a file or a template that Paperboy cannot start with. Reported as one line
 * that names it and the remedy.
 */
public class ConfigurationException extends RuntimeException {

	/**
	 * @param subject the key of the setting, or the file and line
	 * @param problem what is wrong with it, and what to do
	 */
	public ConfigurationException(String subject, String problem) {
		super(subject + ": " + problem);
	}

}
