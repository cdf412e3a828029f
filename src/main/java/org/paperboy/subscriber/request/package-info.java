/**
 * Keeps what somebody asked for an address and its owner has not confirmed yet. The asker
 * may be a stranger, so each request waits beside the rows that it is about and changes
 * nothing in them until the link in its letter is pressed. The owner of a mailbox is
 * asked a few times only, by whoever asks.
 */
@NamedInterface("request")
@NullMarked
package org.paperboy.subscriber.request;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
