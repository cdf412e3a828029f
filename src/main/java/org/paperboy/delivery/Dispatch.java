package org.paperboy.delivery;

import org.springframework.modulith.NamedInterface;

/**
 * Sends the letters that wait. Implemented in the rooms inside, which stand upon the
 * ledger.
 */
@NamedInterface("ledger")
public interface Dispatch {

	/**
	 * Sends until no letter waits; at once if another run of this node is under way.
	 * @return how many letters were accepted
	 */
	int run();

}
