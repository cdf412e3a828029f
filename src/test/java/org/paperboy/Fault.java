package org.paperboy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The fault that a test causes, for the {@link FaultTable}; the test's name says what is
 * observed.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Fault {

	/**
	 * The fault in a few words, behind the numbers of the cases that the test holds:
	 * {@code T19 kill -9 during a run}.
	 */
	String value();

}
