package org.paperboy.digest.match;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Words are found in whatever form they are written, and in no other.
 */
class FoundWordsTests extends SmallIndexTest {

	private static boolean found(String title, Interest interest) {
		return titles(title, "Something else").matches(interest).of(0) > 0;
	}

	@ParameterizedTest
	@CsvSource({ "graph networks, A Graph Network", "graph network, GRAPH NETWORKS", "pre-training, Pretraining BERT",
			"pretraining, Pre-training BERT", "pre training, Pretraining BERT", "Poincaré maps, Poincare map",
			"text-to-speech, Text to speech", "speech recognition, Recognition of speech",
			"speech recognition, Speech and gesture recognition", "LLM agents, Large language model agents",
			"large language model agents, LLMs as agents", "LLM, A large language model", "ASR, Speech recognition",
			"medical imaging, Radiographs", "medical imaging segmentation, MRI segmentation",
			"data sets, A new dataset", "chain of thought, Chains of thought",
			"medical imaging, Segmenting medical images", "behavior cloning, Behaviour cloning", "语音识别, 大型语音识别模型",
			"embedding, Word embeddings", "plan, Planning it", "study, Many studies", "class, Two classes" })
	void isFound(String words, String title) {
		assertThat(found(title, keyword(words))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "graph network, Graphite networks", "deep learning, Learning of the deep sea",
			"speech recognition, ASR at home", "MRI, Medical imaging", "hate speech, Hate of every phoneme",
			"LLM, Language models are large", "news, A new model", "general, To generate", "organ, An organization",
			"object, An objective", "animal, Animation", "universe, A university",
			"machine translation, A machine that never once needs any translation", "wellness, Wells in arid land",
			"ablation, Able to do so", "token, Tokenization", "Turkish, The turkey", "china, Chinese tea",
			"import, The importance", "likely, Things alike", "optimum, Optimal", "business, Busy bees",
			"department, To depart", "emergency, Emergence", "army, Arms", "witness, Wits", "plug-in, Plugs of copper",
			"on-device, A device", "AR-7, Predicting AR in 7 cohorts", "AR-7, Of 7 AR glasses",
			"C-8, Vitamin C in 8 mice", "shell, She'll see", "general models, Generative models",
			"university models, Universal models" })
	void isNotFound(String words, String title) {
		assertThat(found(title, keyword(words))).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			Gödel             | A G\\"odel Machine
			Gödel             | A G\\"{o}del Machine
			Godel             | A Go\u0308del Machine
			G\\"odel          | A Gödel Machine
			Łódź              | Streets of {\\L}\\'od\\'z
			Lodz              | Streets of Łódź
			ΩNET              | An $\\Omega$NET
			interferon gamma  | Interferon-γ in mice
			β-barrel          | The beta barrel
			CO2               | Storing CO₂
			CO2               | Storing CO$_2$
			CO2               | Storing $\\mathrm{CO}_2$
			CO₂               | Storing CO2
			CO_2              | Storing CO2
			CO$_{2}$          | Storing CO₂
			H₂O               | On H2O
			Ca2+              | Ca²⁺ waves
			10^6              | With 10⁶ cells
			10⁶               | With $10^6$ cells
			full width        | Ｆｕｌｌ ｗｉｄｔｈ
			fine-tuning       | ﬁne‑tuning
			softly            | so\u00ADftly
			two words         | two\u00A0words
			O'Neill           | The O’Neill cylinder
			ONeill            | The O'Neill cylinder
			O’Neill           | On ONeills and others
			DAlembert         | The d’Alembert principle
			Alembert          | The d’Alembert principle
			d'Alembert        | On Alembert
			Abbé              | Chez l'Abbé Faria
			apprentissage     | L’apprentissage profond
			apprentissage     | Plus qu'apprentissage
			l'apprentissage profond | L'apprentissage profond
			linguaggio        | Modelli dell'linguaggio
			large language models (LLMs) | Large language models
			large language models (LLMs) | On LLMs
			LLMs (large language models) | On LLMs
			Quantum Key Distribution [QKD] | QKD for all
			plug-in           | Plugins for all
			plug-ins          | A plug-in
			plug-in           | To plug in
			on-device         | Speech on-device
			Hepatitis-A       | Hepatitis A in mice
			AR-7              | The AR-7 kit
			AR-7              | An AR7 kit
			AR-7              | An AR 7 kit
			SARS-CoV-2        | The SARS CoV-2 spike
			L1                | An $\\ell_1$ norm
			AI                | A.I. at home
			C++               | Modern C++ compilers
			c++               | C++17 templates
			C#                | Typed holes in C#
			C#                | C♯ programs
			F#                | F# in physics
			.NET              | The .NET runtime
			A*                | A* on grids
			A*                | A$^*$ on grids
			A*                | The A∗-algorithm
			C                 | Checked C/C++ code
			C                 | C: a language
			C                 | Vitamin C
			C                 | C-like languages
			R                 | R's packages
			π                 | Digits of $\\pi$
			S4                | S4 layers
			Objective-C       | Objective C bindings
			Objective C       | Objective-C bindings
			vitamin D         | Vitamin-D levels
			Q&A               | A Q&A corpus
			SO4               | On SO$_4^{2-}$ ions
			C                 | A Rust-to-C compiler
			نموذج             | نَمُوذَج لغوي كبير
			نَمُوذَج             | نموذج لغوي
			محمد              | محـمـد
			الذكاء الاصطناعي  | الذكاء الإصطناعي في الطب
			לשון              | לָשׁוֹן עברית
			לָשׁוֹן              | לשון עברית
			โมเดล             | การเรียนรู้โมเดลภาษา
			ภาษาไทย           | โมเดลภาษาไทยขนาดใหญ่
			ພາສາລາວ           | ແບບຈຳລອງພາສາລາວ
			ភាសាខ្មែរ             | គំរូភាសាខ្មែរ
			मशीन लर्निंग        | मशीन लर्निंग मॉडल
			tiếng Việt        | Tie\u0302\u0301ng Vie\u0323\u0302t
			pi                | Digits of π
			phi-3             | ϕ-3 models
			μ-opioid          | A mu-opioid receptor
			mu-opioid         | A $\\mu$-opioid receptor
			J/psi             | On $J/\\psi$
			H∞ control        | $H_\\infty$ control
			H-infinity        | $\\mathcal{H}_\\infty$ norms
			H_infinity        | H∞ norms
			infinity category | ∞-categories
			Z2                | $\\mathbb{Z}_2$ symmetry
			Node.js           | NodeJS servers
			nodejs            | A Node.js server
			max len           | Of max_len
			Notepad++         | Notepad++ plugins
			UNet              | UNet++ for images
			Schrödinger       | The Schroedinger equation
			Schroedinger      | The Schrödinger equation
			Kaehler           | A Kähler manifold
			""")
	void whatIsShownIsFound(String words, String title) {
		assertThat(found(title, keyword(words))).isTrue();
		assertThat(found(title, new Interest(Interest.Kind.MUTED, words))).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			R                 | On R\\'enyi entropy
			R                 | Vectors in $\\mathbb{R}^3$
			R                 | Faster R-CNN
			C                 | A \\c{S}tefan problem
			C                 | Modern C++
			C                 | Typed C#
			C                 | Objective-C
			C                 | A$^3$C
			C                 | In C:\\Users
			C                 | At 30 °C
			C                 | C. elegans
			C                 | The C-arm
			C                 | $C^*$-algebras
			C++               | Modern C
			C#                | Modern C++
			C#                | Issue #5
			F#                | Typed C#
			A*                | A star forming region
			NET               | The .NET runtime
			106               | With 10⁶ cells
			CO                | Storing CO$_2$
			o                 | A G\\"odel Machine
			Notepad++         | Notepad tips
			UNet++            | UNet for images
			H∞                | H2 control
			poet              | A pot
			μm                | On mu mesons
			""")
	void whatIsNotShownIsNotFound(String words, String title) {
		assertThat(found(title, keyword(words))).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			Daumé, Hal         | Daumé III, Hal
			Daumé III, Hal     | Hal Daumé
			Hal A. Daumé       | Hal Daumé
			Hal Andrew Daumé   | Hal A. Daumé
			Kim Alan Le Dantec | Le Dantec, Kim A.
			J.R.R. Tolkien     | J. R. R. Tolkien
			Tolkien J-R        | Jean-Robert Tolkien
			Иванов И.И.        | И. И. Иванов
			Doe, Jane          | Jane Doe
			Jane Doe           | Doe, Jane
			J. Doe             | Jane Doe
			J. Doe             | Doe, J.
			J. Doe             | Doe J
			Doe JK             | J. K. Doe
			JK Doe             | Jane Kay Doe
			Jane Doe           | Dr. Jane Doe, PhD
			Jane Doe Jr.       | Jane Doe
			José García        | Jose Garcia
			Jose Garcia        | José García
			Jose Garcia        | Jose\u0301 Garci\u0301a
			José García        | Garc\\'{\\i}a, Jos\\'e
			Lukasz Nowak       | {\\L}ukasz Nowak
			Łukasz Nowak       | Lukasz Nowak
			Dorde Petrovic     | Đorđe Petrović
			Ayse Yildiz        | Ayşe Yıldız
			Anna Maßmann       | Anna Massmann
			Pat O'Brien        | Pat O’Brien
			Pat OBrien         | Pat O'Brien
			Jean-Luc Picard    | Jean Luc Picard
			J.-L. Picard       | Jean-Luc Picard
			Xiaoming Wang      | Wang, Xiao-Ming
			Xiao-Ming Wang     | Xiaoming Wang
			M. Cruz            | de la Cruz, M.
			M. de la Cruz      | Cruz, Maria
			Jürgen Müller      | Juergen Mueller
			Juergen Mueller    | Jürgen Müller
			王伟                | 李娜, 王伟
			N. Okafor          | Okafor, N., Lindqvist, A. B., de la Cruz, M.
			A. B. Lindqvist    | Okafor, N., Lindqvist, A. B., de la Cruz, M.
			Bo Berg            | Ann Archer and Bo Berg
			""")
	void aPersonIsFoundHoweverTheNameIsWritten(String name, String author) {
		assertThat(index(paper("Fire", "", author)).matches(new Interest(Interest.Kind.AUTHOR, name)).count()).isOne();
	}

}
