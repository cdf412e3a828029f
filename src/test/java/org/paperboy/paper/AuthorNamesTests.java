package org.paperboy.paper;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * The author fields of feeds become people's names, the given name first.
 */
class AuthorNamesTests {

	private static String people(String byline) {
		return String.join(" / ", AuthorNames.of(List.of(byline)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			Lovelace, Ada                                     | Ada Lovelace
			Lovelace, Ada King                                | Ada King Lovelace
			Lovelace, A.                                      | A. Lovelace
			Lovelace, AK                                      | AK Lovelace
			Lovelace A                                        | Lovelace A
			Lovelace AK                                       | Lovelace AK
			Ada Lovelace                                      | Ada Lovelace
			van Rossum, Guido                                 | Guido van Rossum
			Van Der Waals, Johannes Diderik                   | Johannes Diderik Van Der Waals
			de la Vallée Poussin, Charles-Jean                | Charles-Jean de la Vallée Poussin
			Ramón y Cajal, Santiago                           | Santiago Ramón y Cajal
			Curie Skłodowska, Maria                           | Maria Curie Skłodowska
			Curie Skłodowska, Maria S.                        | Maria S. Curie Skłodowska
			Beethoven, Ludwig van                             | Ludwig van Beethoven
			Zhang, Yitang                                     | Yitang Zhang
			King, Jr., Martin                                 | Martin King Jr.
			King, Martin, Jr.                                 | Martin King Jr.
			Martin King, Jr.                                  | Martin King Jr.
			Martin King Jr.                                   | Martin King Jr.
			Dumas, père, Alexandre                            | Alexandre Dumas père
			Verne, fils, Michel                               | Michel Verne fils
			Louis Bourbon XIV                                 | Louis Bourbon XIV
			Henry Ford, III                                   | Henry Ford III
			Prof. Dr. Ada Lovelace, PhD                       | Ada Lovelace
			Ada Lovelace, M.D., Ph.D.                         | Ada Lovelace
			Ada Lovelace, CERN                                | Ada Lovelace
			Ada Lovelace, University of London                | Ada Lovelace
			Ada Lovelace (London)                             | Ada Lovelace
			Ada Lovelace [1,2]*                               | Ada Lovelace
			Yitang Zhang (张益唐)                              | Yitang Zhang (张益唐)
			ada@example.org (Ada Lovelace)                    | Ada Lovelace
			ada@example.org (Lovelace, Ada)                   | Ada Lovelace
			Ada Lovelace <ada@example.org>                    | Ada Lovelace
			"Lovelace, Ada" <ada@example.org>                 | Ada Lovelace
			By Ada Lovelace                                   | Ada Lovelace
			Author: Ada Lovelace                              | Ada Lovelace
			Hans Andersen                                     | Hans Andersen
			Lovelace III, Ada                                 | Ada Lovelace III
			Lovelace III, A.                                  | A. Lovelace III
			King Jr., Martin Luther                           | Martin Luther King Jr.
			de la Cruz Sr., Juan                              | Juan de la Cruz Sr.
			Li, Wei (李伟)                                     | Wei Li (李伟)
			ORCID: 0000-0002-1825-0097 Ada Lovelace           | Ada Lovelace
			Ada Lovelace https://orcid.org/0000-0002-1825-0097 | Ada Lovelace
			Author(s): Ada Lovelace                           | Ada Lovelace
			作者：李伟                                         | 李伟
			Ada Lovelace, Professor of Mathematics            | Ada Lovelace
			Ada Lovelace, Guest Author                        | Ada Lovelace
			Dr Ada Lovelace MD PhD                            | Ada Lovelace
			Ada King Lovelace MD                              | Ada King Lovelace
			Ada King Lovelace MPH                             | Ada King Lovelace
			Ada Lovelace PharmD                               | Ada Lovelace
			Lovelace King MD                                  | Lovelace King MD
			Lovelace Jr. AK                                   | Lovelace AK Jr.
			Lovelace III A                                    | Lovelace A III
			ATLAS (Run 2) Collaboration                       | ATLAS Collaboration
			Example, Inc.                                     | Example Inc.
			José Ortega y Gasset                              | José Ortega y Gasset
			Pablo Diego Ruiz y Picasso                        | Pablo Diego Ruiz y Picasso
			Alexandra Sand                                    | Alexandra Sand
			Karl von und zu Stein                             | Karl von und zu Stein
			Meta AI                                           | Meta AI
			jdoe42                                            | jdoe42
			University of California, Berkeley                | University of California, Berkeley
			Institute of Science and Technology               | Institute of Science and Technology
			The LIGO Scientific Collaboration                 | The LIGO Scientific Collaboration
			""")
	void onePersonIsOne(String byline, String name) {
		assertThat(people(byline)).isEqualTo(name);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					Ada Lovelace, Alan Turing                         | Ada Lovelace / Alan Turing
					Lovelace, A., Turing, A. M., de Moivre, A.        | A. Lovelace / A. M. Turing / A. de Moivre
					Lovelace, A.; Turing, A. M.                       | A. Lovelace / A. M. Turing
					Lovelace, A., Turing, A. M., & de Moivre, A.      | A. Lovelace / A. M. Turing / A. de Moivre
					Lovelace, A, Turing, AM                           | A Lovelace / AM Turing
					Lovelace A, Turing AM, de Moivre A                | Lovelace A / Turing AM / de Moivre A
					Lovelace, Ada, Turing, Alan                       | Ada Lovelace / Alan Turing
					Lovelace, Ada; Turing, Alan                       | Ada Lovelace / Alan Turing
					Curie Skłodowska, Maria Salomea; Turing, Alan M.  | Maria Salomea Curie Skłodowska / Alan M. Turing
					Lovelace, Ada and Turing, Alan                    | Ada Lovelace / Alan Turing
					Lovelace, Ada, Alan Turing, and Max Born          | Ada Lovelace / Alan Turing / Max Born
					Ada Lovelace and Alan Turing                      | Ada Lovelace / Alan Turing
					ADA LOVELACE AND ALAN TURING                      | ADA LOVELACE / ALAN TURING
					Ada Lovelace, Alan Turing and Max Born            | Ada Lovelace / Alan Turing / Max Born
					Ada Lovelace, Alan Turing, and Max Born           | Ada Lovelace / Alan Turing / Max Born
					By Ada Lovelace, Alan Turing & Max Born           | Ada Lovelace / Alan Turing / Max Born
					Ada Lovelace \\& Alan Turing                      | Ada Lovelace / Alan Turing
					Ada Lovelace und Alan Turing                      | Ada Lovelace / Alan Turing
					Ada Lovelace et Alan Turing                       | Ada Lovelace / Alan Turing
					Ada Lovelace; Alan Turing; Plato                  | Ada Lovelace / Alan Turing / Plato
					Ada Lovelace, Alan Turing Jr.                     | Ada Lovelace / Alan Turing Jr.
					Lovelace III, Ada and Turing, Alan                | Ada Lovelace III / Alan Turing
					Petrov VI, Ivanov II                              | Petrov VI / Ivanov II
					Petrov VI, Ivanov AB                              | Petrov VI / Ivanov AB
					Ivanov I.I., Petrov P.P.                          | Ivanov I.I. / Petrov P.P.
					Ada Lovelace y Alan Turing                        | Ada Lovelace / Alan Turing
					Ada Lovelace e Alan Turing                        | Ada Lovelace / Alan Turing
					Ada Lovelace, with Alan Turing                    | Ada Lovelace / Alan Turing
					Ada Lovelace + Alan Turing                        | Ada Lovelace / Alan Turing
					山田太郎・佐藤花子                                   | 山田太郎 / 佐藤花子
					محمد علي، أحمد حسن                                  | محمد علي / أحمد حسن
					Lovelace, A., Turing, A., ... Born, M.            | A. Lovelace / A. Turing / M. Born
					The LIGO Collaboration: A. Lovelace, A. Turing    | The LIGO Collaboration / A. Lovelace / A. Turing
					Ada Lovelace, Alan Turing, Plato                  | Ada Lovelace / Alan Turing / Plato
					Ada Lovelace, Alan Turing et al.                  | Ada Lovelace / Alan Turing
					Ada Lovelace and 12 others                        | Ada Lovelace
					Lovelace, Ada and others                          | Ada Lovelace
					Ada Lovelace¹, Alan Turing²,*                     | Ada Lovelace / Alan Turing
					Ada Lovelace1,2, Alan Turing2†                    | Ada Lovelace / Alan Turing
					Ada Lovelace, Alan Turing, Jr., Max Born          | Ada Lovelace / Alan Turing Jr. / Max Born
					Ada Lovelace, PhD, Alan Turing, MD                | Ada Lovelace / Alan Turing
					a@example.org (Ada Lovelace), b@example.org (Alan Turing) | Ada Lovelace / Alan Turing
					noreply@example.org (Ada Lovelace and Alan Turing)        | Ada Lovelace / Alan Turing
					The LIGO Scientific Collaboration and the Virgo Collaboration | The LIGO Scientific Collaboration / the Virgo Collaboration
					Ada Lovelace and the ATLAS Collaboration          | Ada Lovelace / the ATLAS Collaboration
					Ada Lovelace on behalf of the ATLAS Collaboration | Ada Lovelace / the ATLAS Collaboration
					王伟, 李娜                                         | 王伟 / 李娜
					王伟、李娜                                         | 王伟 / 李娜
					Fran\\c cois Petit, Erd{\\H o}s, P.               | François Petit / P. Erdős
					""")
	void severalPeopleAreSeveral(String byline, String names) {
		assertThat(people(byline)).isEqualTo(names);
		assertThat(AuthorNames.of(AuthorNames.of(List.of(byline)))).isEqualTo(AuthorNames.of(List.of(byline)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " , ,", "ada@example.org", "et al.", "(London)", "1, 2", ";;" })
	void nobodyIsNobody(String byline) {
		assertThat(people(byline)).isEmpty();
	}

	@Test
	void eachTextIsOnePersonIfItCanBe() {
		assertThat(AuthorNames.of(List.of("García López, José Luis", "Ada Lovelace", "Ada Lovelace")))
			.containsExactly("José Luis García López", "Ada Lovelace");
		assertThat(AuthorNames.of(List.of("A".repeat(300)))).allMatch((name) -> name.length() == 120);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", " ", "a@", "(", "{", ",", ";", "& ", "Institute of a & ", " for the ", "A. ", "A.",
			"a, ", "\\'", "et al", "1", "王" })
	void nothingIsTooLong(String piece) {
		String many = piece.repeat(Cases.upTo(12_000, 60_000, "characters of a hostile byline") / piece.length());
		assertTimeoutPreemptively(Duration.ofMinutes(1), () -> AuthorNames.of(List.of(many)));
		assertTimeoutPreemptively(Duration.ofMinutes(1), () -> AuthorNames.listed(many));
	}

	@Test
	void aListOfArxivIsPartedAtEachComma() {
		assertThat(AuthorNames.listed("Ada Lovelace, Alan Turing,  Deepti")).containsExactly("Ada Lovelace",
				"Alan Turing", "Deepti");
		assertThat(AuthorNames.listed("Deepti, Plato")).containsExactly("Deepti", "Plato");
		assertThat(AuthorNames.listed(null)).isEmpty();
		assertThat(AuthorNames.listed(" , ,")).isEmpty();
	}

	@Test
	void affiliationsAreLeftOutWhateverTheyHold() {
		assertThat(
				AuthorNames.listed("Ada Lovelace (Univ. of X, Dept. Y (Z, W)), Alan Turing (King's, Cambridge and X)"))
			.containsExactly("Ada Lovelace", "Alan Turing");
		assertThat(AuthorNames.listed("Ada Lovelace), Alan Turing (")).containsExactly("Ada Lovelace", "Alan Turing");
	}

	@Test
	void aSuffixBelongsToTheNameBeforeIt() {
		assertThat(AuthorNames.listed("Martin King, Jr., Ada Lovelace Jr. (X, Y), Henry Ford, III"))
			.containsExactly("Martin King Jr.", "Ada Lovelace Jr.", "Henry Ford III");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			J\\"org Deigm\\"oller                             | Jörg Deigmöller
			\\'{E}variste~Galois                              | Évariste Galois
			{\\L}ukasz S{\\l}owik                             | Łukasz Słowik
			Bro\\ken{ Name                                    | Broken Name
			Nguy{\\~{\\^e}}n V                                 | Nguyễn V
			""")
	void texInNamesIsRead(String tex, String name) {
		assertThat(AuthorNames.listed(tex + ", Ada Lovelace")).containsExactly(name, "Ada Lovelace");
	}

}
