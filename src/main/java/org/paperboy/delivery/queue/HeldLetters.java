package org.paperboy.delivery.queue;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.throttle.DomainThrottle;

/**
 * Digests that their recipients' domains keep back for a moment, while those after them
 * go. Guarded by the lock of the {@link LetterQueue}.
 */
public final class HeldLetters {

	/**
	 * So many letters are held at most.
	 */
	public static final int MAX = 200;

	private final Map<DomainThrottle, Deque<ClaimedLetter>> byDomain = new LinkedHashMap<>();

	boolean isEmpty() {
		return this.byDomain.isEmpty();
	}

	boolean isAny(DomainThrottle domain) {
		return this.byDomain.containsKey(domain);
	}

	List<DomainThrottle> domains() {
		return List.copyOf(this.byDomain.keySet());
	}

	private int size(DomainThrottle domain) {
		return this.byDomain.getOrDefault(domain, new ArrayDeque<>()).size();
	}

	/**
	 * Holds a letter, if there is room.
	 */
	boolean hold(DomainThrottle domain, ClaimedLetter letter) {
		int all = this.byDomain.values().stream().mapToInt(Deque::size).sum();
		return all < MAX && domain.mayHold(size(domain))
				&& this.byDomain.computeIfAbsent(domain, (key) -> new ArrayDeque<>()).add(letter);
	}

	/**
	 * The instant at which to ask again for a letter that is not held.
	 */
	Instant askAgainAt(DomainThrottle domain) {
		return domain.askAgainAt(size(domain));
	}

	/**
	 * Takes out the next letter to a domain, or null.
	 */
	@Nullable ClaimedLetter poll(DomainThrottle domain) {
		Deque<ClaimedLetter> letters = this.byDomain.get(domain);
		ClaimedLetter letter = (letters != null) ? letters.poll() : null;
		if (letters != null && letters.isEmpty()) {
			this.byDomain.remove(domain);
		}
		return letter;
	}

	/**
	 * Takes out all letters.
	 */
	void drainTo(Collection<ClaimedLetter> letters) {
		this.byDomain.values().forEach(letters::addAll);
		this.byDomain.clear();
	}

}
