package org.paperboy;

/**
 * Says that Paperboy cannot start with a setting, a file or a template. It is reported as
 * one line that names the subject and the remedy.
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
