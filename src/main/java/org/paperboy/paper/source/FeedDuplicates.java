package org.paperboy.paper.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.paperboy.paper.Listing;
import org.paperboy.paper.PaperId;

/**
 * Tells duplicate items of a feed from items that only share a link, such as that of the
 * front page. Those are told apart by their identifiers, or if they have none of their
 * own, by their titles.
 */
final class FeedDuplicates {

	/**
	 * This many titles under one link are not corrections of one title.
	 */
	private static final int MIN_TITLES = 3;

	private final Map<String, List<Item>> byId = new LinkedHashMap<>();

	private int items;

	/**
	 * An item and its listing.
	 *
	 * @param wanted whether it is of a day that is asked for
	 */
	private record Item(FeedItem item, Listing listing, boolean wanted) {

	}

	void add(FeedItem item, Listing listing, boolean wanted) {
		this.items++;
		this.byId.computeIfAbsent(listing.paper().id(), (id) -> new ArrayList<>()).add(new Item(item, listing, wanted));
	}

	/**
	 * The listings that are wanted, each paper once.
	 */
	List<Listing> wanted() {
		Map<String, Listing> wanted = new LinkedHashMap<>();
		this.byId.forEach((id, items) -> {
			boolean several = items.size() > 1 && PaperId.isOfLink(id) && titles(items) > 1;
			boolean named = several && areNamed(id, items);
			boolean shared = named || (several && areMany(items));
			for (Item item : items) {
				if (item.wanted()) {
					Listing listing = shared ? item.item().apart(item.listing(), named) : item.listing();
					wanted.putIfAbsent(listing.paper().id(), listing);
				}
			}
		});
		return List.copyOf(wanted.values());
	}

	/**
	 * Whether items of several titles have several identifiers, too.
	 */
	private static boolean areNamed(String id, List<Item> items) {
		Set<String> names = new HashSet<>();
		items.forEach((item) -> item.item().ownName(id).ifPresent(names::add));
		return names.size() > 1;
	}

	/**
	 * Whether nothing in the feed has another link, or more have this one than one item
	 * would have titles.
	 */
	private boolean areMany(List<Item> items) {
		return items.size() == this.items || titles(items) >= MIN_TITLES;
	}

	private static long titles(List<Item> items) {
		return items.stream().map((item) -> item.listing().paper().title().toLowerCase(Locale.ROOT)).distinct().count();
	}

}
