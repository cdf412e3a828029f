package org.paperboy.paper;

import java.util.ArrayList;
import java.util.List;

/**
 * The pieces of a byline between its commas, put together to people.
 *
 * <table>
 * <caption>What a comma means</caption>
 * <tr>
 * <td>{@code Doe, Jane} · {@code van der Berg, Jan} · {@code García López, José}</td>
 * <td>one person, the family name first: a single word (or one with its particles) stands
 * before it, or a single word or initials behind</td>
 * </tr>
 * <tr>
 * <td>{@code Okafor, N., Lindqvist, A. B., de la Cruz, M.} ·
 * {@code Doe, Jane, Roe, Richard}</td>
 * <td>each pair is one person, because each pair alone would be</td>
 * </tr>
 * <tr>
 * <td>{@code Archer, Ann, Bo Berg, and Cy Cole}</td>
 * <td>the first two words are one person, the full names after them are others</td>
 * </tr>
 * <tr>
 * <td>{@code Ann Archer, Bo Berg} · {@code Okafor N, Lindqvist AB}</td>
 * <td>each is a person: a full name has more than one word</td>
 * </tr>
 * <tr>
 * <td>{@code Smith, Jr., John} · {@code Jane Doe, PhD} · {@code Jane Doe, MIT}</td>
 * <td>a suffix belongs to its name, degrees and places are left out</td>
 * </tr>
 * <tr>
 * <td>{@code Doe, Jane; Roe, Richard A.}</td>
 * <td>semicolons separate people, so commas do not</td>
 * </tr>
 * </table>
 *
 * @param pieces in order
 */
record CommaList(List<PersonName> pieces) {

	/**
	 * The people that the pieces name.
	 * @param one whether it is known to be one person
	 */
	List<String> people(boolean one) {
		int count = this.pieces.size();
		if (count < 2) {
			return separate(this.pieces);
		}
		PersonName first = this.pieces.getFirst();
		PersonName second = this.pieces.get(1);
		if (first.isGroup() && count == 2) {
			return List.of(first.text() + ", " + second.text());
		}
		if (count == 2 && first.words() > 1 && second.isPlace(first)) {
			return List.of(first.inOrder());
		}
		if (one) {
			return List.of((first.isFamilyOf(second) || count == 2) ? first.behind(second) : first.inOrder());
		}
		if (everyTwoAreOne() || this.pieces.stream().anyMatch(PersonName::isInitials)) {
			return pairs();
		}
		return isCitation() ? citation() : separate(this.pieces);
	}

	private static List<String> separate(List<PersonName> people) {
		return people.stream().map(PersonName::inOrder).toList();
	}

	private boolean everyTwoAreOne() {
		for (int i = 0; i + 1 < this.pieces.size(); i += 2) {
			if (!this.pieces.get(i).isFamilyOf(this.pieces.get(i + 1))) {
				return false;
			}
		}
		return this.pieces.size() % 2 == 0;
	}

	/**
	 * Puts each piece that is a given name with the family name before it: every second
	 * one, or if those are not known, the ones that are initials.
	 */
	private List<String> pairs() {
		boolean even = everyTwoAreOne();
		List<String> names = new ArrayList<>();
		for (int i = 0; i < this.pieces.size(); i++) {
			boolean pair = i + 1 < this.pieces.size() && (even || this.pieces.get(i + 1).isInitials());
			names.add(pair ? this.pieces.get(i).behind(this.pieces.get(i + 1)) : this.pieces.get(i).inOrder());
			i += pair ? 1 : 0;
		}
		return names;
	}

	/**
	 * Whether only the first person has the family name first, as in citations.
	 */
	private boolean isCitation() {
		PersonName first = this.pieces.getFirst();
		return this.pieces.size() > 2 && first.words() == 1 && this.pieces.get(1).words() == 1
				&& !PersonName.isEastAsian(first.text())
				&& this.pieces.stream().skip(2).allMatch((piece) -> piece.words() > 1);
	}

	private List<String> citation() {
		List<String> names = new ArrayList<>(List.of(this.pieces.getFirst().behind(this.pieces.get(1))));
		names.addAll(separate(this.pieces.subList(2, this.pieces.size())));
		return names;
	}

}
