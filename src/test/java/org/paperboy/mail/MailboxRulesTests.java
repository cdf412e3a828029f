package org.paperboy.mail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All spellings of one mailbox are one, and two mailboxes are never taken for one.
 */
class MailboxRulesTests {

	private static EmailAddress mailbox(String email) {
		return EmailAddress.parse(email).orElseThrow().mailbox();
	}

	@ParameterizedTest
	@CsvSource({
			// Gmail
			"ada.lovelace@gmail.com, adalovelace@gmail.com", "a.d.a.lovelace+x.y@googlemail.com, adalovelace@gmail.com",
			"Ada.Lovelace+1+2@GMail.com, adalovelace@gmail.com",
			// Proton
			"ada.+x@example.org, ada@example.org", "ada.love-lace@proton.me, adalovelace@proton.me",
			"ada_lovelace+x@pm.me, adalovelace@proton.me", "adalovelace@protonmail.com, ada.lovelace@protonmail.ch",
			// Yandex
			"ada-lovelace@ya.ru, ada.lovelace@yandex.ru", "ada.lovelace+x@yandex.com, ada-lovelace@yandex.by",
			"ada.lovelace@yandex.kz, ada.lovelace@yandex.com.tr", "ada@narod.ru, ada@yandex.ua",
			"ada-lovelace+x@яндекс.рф, ada.lovelace@yandex.ru", "ada@xn--d1acpjx3f.xn--p1ai, ada@ya.ru",
			// full-width and other letters that are the same
			"ａｄａ@ｇｍａｉｌ．ｃｏｍ, ada@gmail.com", "Ａ．ｄａ＋ｘ@gmail。com, ada@gmail.com", "𝐚𝓭ⓐ@yandex.ru, ada@ya.ru",
			"ａｄａ@example.org, ada@example.org", "ad\u034Fa\uFE0F@proton.me, ada@pm.me", "ﬁn@gmail.com, fin@gmail.com",
			"Ａｄａ＋ｘ@outlook.com, ada@outlook.com",
			// iCloud
			"ada@me.com, ada@icloud.com", "ada+x@mac.com, ada@icloud.com",
			// Fastmail
			"papers@ada.fastmail.com, ada@fastmail.com", "any.thing+x@ada.fastmail.fm, ada+y@fastmail.fm",
			// Outlook.com, and everybody else
			"ada+x@outlook.com, ada@outlook.com", "ada+x@hotmail.fr, ada@hotmail.fr",
			"ada+x+y@example.org, ada@example.org", "jörg+x@bücher.example, jörg@bücher.example",
			// Yahoo
			"ada-papers@yahoo.com, ada-shop@yahoo.com", "ada-x-y@yahoo.co.uk, ada-z@yahoo.co.uk",
			"ada-x@ymail.com, ada-y+z@ymail.com", "ada+x@yahoo.fr, ada@yahoo.fr" })
	void spellingsOfOneMailboxAreOne(String one, String other) {
		assertThat(mailbox(one)).isEqualTo(mailbox(other)).isEqualTo(mailbox(one).mailbox());
	}

	@ParameterizedTest
	@CsvSource({ "a.da@example.org, ada@example.org", "a.da@outlook.com, ada@outlook.com",
			"ada@hotmail.com, ada@outlook.com", "ada_l@gmail.com, adal@gmail.com", "ada-l@gmail.com, adal@gmail.com",
			"a.da@yandex.ru, ada@yandex.ru", "ada_l@yandex.ru, ada.l@yandex.ru", "a.da@icloud.com, ada@icloud.com",
			"ada@fastmail.com, ada@fastmail.fm", "a.da@fastmail.com, ada@fastmail.com",
			"papers@ada.example.org, ada@example.org", "ada@x.gmail.com, ada@gmail.com",
			"ada@gmail.com.example.org, ada@gmail.com", "ada@ya.ru.example.org, ada@yandex.ru",
			"ada-x@yahoo.com, ada@yahoo.com", "ada-x@yahoo.com, ada-x@yahoo.fr", "a.da@yahoo.com, ada@yahoo.com",
			"ada-x@example.org, ada-y@example.org", "ada@mail.ru, ada@bk.ru", "adä@gmail.com, ada@gmail.com",
			"аda@gmail.com, ada@gmail.com", "straße@example.org, strasse@example.org",
			"ada@рф.example.org, ada@яндекс.рф" })
	void otherMailboxesAreOthers(String one, String other) {
		assertThat(mailbox(one)).isNotEqualTo(mailbox(other));
	}

	@ParameterizedTest
	@ValueSource(strings = { "+x@gmail.com", "-_-@proton.me", "-@yahoo.com", "-x@yahoo.com", "+@example.org", "_@pm.me",
			"+a+b@gmail.com", "\u3164@gmail.com" })
	void aNameIsNeverEmpty(String email) {
		assertThat(mailbox(email).value()).doesNotStartWith("@");
		assertThat(EmailAddress.parse(mailbox(email).value())).contains(mailbox(email).mailbox());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ada", "@example.org", "@" })
	void whatIsNoAddressIsItsOwnMailbox(String damaged) {
		assertThat(new EmailAddress(damaged).mailbox()).isEqualTo(new EmailAddress(damaged));
	}

	@Test
	void thePlainSpellingIsTheAddressItself() {
		for (String email : new String[] { "ada@example.org", "ada@gmail.com", "ada@proton.me", "ada@yandex.ru",
				"ada@icloud.com", "ada@fastmail.com", "ada@yahoo.com" }) {
			assertThat(mailbox(email)).hasToString(new EmailAddress(email).toString())
				.isEqualTo(new EmailAddress(email));
		}
	}

}
