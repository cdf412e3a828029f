package org.paperboy.paper.document;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * HTML becomes text, text stays text, and superscripts and subscripts stay so in both.
 */
class HtmlTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "does the <code> tag help <b>models</b>?", "if a<b and c>d", "n<k",
			"the <s> and </s> tokens", "<think> and </think> blocks", "vector<int> and List<String>", "a < b > c",
			"x <- y", "<3", "</>", "AT&T", "a & b", "&unknown;", "the <sub> and <sup> tags", "i<j<k", "<EOS>", "<a, b>",
			"p<.05", "Where <table> stands", "the int <main> function", "a List<Header> of Box<Form>, say",
			"<search>what</search> and <label>this</label> tokens", "<time> and <option>",
			"what comes before the </body>, and why <head>?" })
	void whatIsNoHtmlStays(String text) {
		assertThat(HtmlText.of(text)).isEqualTo(text);
		assertThat(HtmlText.ofText(text)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					On <i>E. coli</i> and <EM>others</EM>           | On E. coli and others
					<p>We show it.</p><p>Again.</p>                 | We show it. Again.
					one<br>two<br/>three<li>four                    | one two three four
					<p>It was cut <b>off                            | It was cut off
					cut in a tag <a href="https://a.exam            | cut in a tag
					see <a href="x">this</a>                        | see this
					Q&amp;A &#8216;x&#x2019; &hellip;               | Q&A ‘x’ …
					Holds for n<k &amp; fails                       | Holds for n<k & fails
					<![CDATA[ <a href="x">Read</a> on ]]>                   | Read on
					<![CDATA[<p>One</p>]]> <![CDATA[two]]>                  | One two
					<nav>Home</nav><main><p>A text</p></main>               | Home A text
					<aside>One</aside><footer>two</footer>                  | One two
					<span>Name</span><span> </span><span>Surname</span>     | Name Surname
					<b>A</b><i>  </i><em>B</em>                             | A B
					<p>A</p><select><option>B</option></select>             | A B
					<details><summary>A</summary><p>B</p></details>         | A B
					<p>n<k and m>j: &lt;pad&gt; <think></p>         | n<k and m>j: <pad> <think>
					a<script>alert(1)</script><style>p{}</style> b  | a b
					<!-- x --><p>a</p>                              | a
					<table><tr><td>a</td><td>b</td></tr></table>    | a b
					<jats:title>Abstract</jats:title><jats:p>A <jats:italic>b</jats:italic></jats:p> | Abstract A b
					<o:p>a</o:p> <span lang=EN>b</span>             | a b
					&amp;lt;b&amp;gt;                               | &lt;b&gt;
					one <div> two </div>                            | one two
					<div> It was cut off                            | It was cut off
					one <ul> <li>two                                | one two
					one <ul class="x"> two                          | one two
					frogs<i>Rana arvalis</i>in ponds                | frogs Rana arvalis in ponds
					the <i>re</i>search of <b>B</b>irds             | the research of Birds
					waves in<math><mi>N</mi></math>-body systems    | waves in N-body systems
					the <math><mi>n</mi></math>th term              | the nth term
					<span><math><mi>n</mi></math><span aria-hidden="true">n</span></span>-body | n-body
					<inline-formula><alternatives><tex-math>$x$</tex-math><mml:math><mml:mi>x</mml:mi></mml:math></alternatives></inline-formula> | $x$
					""")
	void htmlBecomesText(String html, String text) {
		assertThat(HtmlText.of(html)).isEqualToIgnoringWhitespace(text);
		assertThat(HtmlText.ofHtml(html)).isEqualToIgnoringWhitespace(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			H<sub>2</sub>O                      | H₂O
			10<sup>-3</sup> M, 10<SUP>–6</SUP>  | 10⁻³ M, 10⁻⁶
			Ca<sup>2+</sup>, 5<sup>th</sup>     | Ca²⁺, 5ᵗʰ
			x<sub>i,j</sub>, x<sub>max</sub>    | x_{i,j}, x_{max}
			Brand<sup>®</sup>                   | Brand®
			TiO<inf>2</inf>                     | TiO₂
			""")
	void whatIsRaisedOrLoweredStaysSo(String html, String text) {
		assertThat(HtmlText.of(html)).isEqualTo(text);
		assertThat(HtmlText.ofHtml(html)).isEqualTo(text);
		assertThat(HtmlText.ofText(html)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					x<sub><i>n</i></sub>                                                              | xₙ
					x<sub>a<sub>b</sub></sub>                                                         | x_{a_{b}}
					CO<jats:sub>2</jats:sub>                                                          | CO₂
					<math alttext="O(n^2)"><mi>O</mi></math>                                          | $O(n^2)$
					<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x_1</annotation></semantics></math> | $x_1$
					<mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>    | x²
					<math><mfrac><mn>1</mn><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></mfrac></math> | 1/(n+1)
					<math><msqrt><mi>n</mi></msqrt></math>                                            | √n
					<img src="l.png" class="latex" alt="n^2"> <img src="a.png" alt="a cat">           | $n^2$
					""")
	void formulasAreReadable(String html, String text) {
		assertThat(HtmlText.ofHtml(html)).isEqualToNormalizingWhitespace(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<", "<a ", "<a b=\"", "<b>", "</b>", "&", "<sub>", "<math>", "<div>", "<p ", "<i><b>" })
	void hostileHtmlIsReadQuickly(String nonsense) {
		String text = nonsense.repeat(100_000 / nonsense.length());
		assertTimeoutPreemptively(Duration.ofMinutes(1), () -> HtmlText.of(text) + HtmlText.ofHtml(text));
	}

}
