package org.paperboy.maths;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * TeX in people's names becomes letters, and no letter is lost.
 */
class MathsNameTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			{\\L}ucja \\L{}ada \\L ada             | Łucja Łada Łada
			Jos\\'e Mar\\'\\i a Mar\\'{\\i}a Mar{\\'\\i}a | José María María María
			Mar\\'ia \\"\\i{} \\^{\\j}             | María ï ĵ
			\\'A \\`A \\^A \\"A \\~A \\=A \\.A     | Á À Â Ä Ã Ā Ȧ
			\\c{C} \\c C {\\c C} \\c{ C}         | Ç Ç Ç Ç
			\\v{S} \\v S \\u{g} \\u g \\H{o} \\H o | Š Š ğ ğ ő ő
			\\k{e} \\k e \\r{u} \\r u \\d{a} \\b{d} | ę ę ů ů ạ ḏ
			\\.{I} \\.I \\.{i}                   | İ İ i
			\\o\\O\\ss\\ae\\AE\\oe\\OE\\aa\\AA     | øØßæÆœŒåÅ
			\\dj\\DJ\\dh\\DH\\th\\TH\\ng\\NG\\i    | đĐðÐþÞŋŊı
			\\textcommabelow{s} \\cb{t} \\h{a} \\t{oo} | ș ț ả o͡o
			Nguy\\~{\\^e}n Nguy\\~\\^en Nguy{\\~\\^{e}}n | Nguyễn Nguyễn Nguyễn
			\\'{\\ae} \\'\\o                     | ǽ ǿ
			St\\'{ephane}                        | Stéphane
			J.~K.~Doe J.\\ K.\\,Doe              | J. K. Doe J. K. Doe
			{{M}{\\"u}ller} {van der} Berg       | Müller van der Berg
			{\\relax Ch}ristos \\textsc{Doe} {\\bf Jane} | Christos Doe Jane
			Bj$\\ddot{o}$rn Fran$\\c{c}$ois     | Björn François
			O\\'{}Brien O\\'Brien O\\textquoteright Brien | O'Brien O'Brien O’Brien
			Jos\\\\'e                            | José
			Jose\u0301 Łucja                      | José Łucja
			Plain Name                           | Plain Name
			""")
	void texInANameBecomesLetters(String tex, String name) {
		assertThat(Maths.name(tex)).isEqualTo(name);
		assertThat(Maths.name(name)).isEqualTo(name);
	}

	@Test
	void noNameFails() {
		Random random = new Random(5);
		String letters = "\\\\\\{}$^~ '\"`=.cvuHLabo";
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder();
			random.ints(random.nextInt(30), 0, letters.length()).forEach((at) -> text.append(letters.charAt(at)));
			assertThatCode(() -> Maths.name(text.toString())).as(text.toString()).doesNotThrowAnyException();
		}
	}

}
