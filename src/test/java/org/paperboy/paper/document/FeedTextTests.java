package org.paperboy.paper.document;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bytes are decoded by their real charset, whatever names it.
 */
class FeedTextTests {

	private static String xml(String charset, String text) {
		return "<?xml version=\"1.0\" encoding=\"" + charset + "\"?>\n<rss>" + text + "</rss>";
	}

	private static void isRead(String text, String charset, String type) {
		assertThat(FeedText.of(text.getBytes(Charset.forName(charset)), type)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "UTF-8, Größe", "ISO-8859-1, Größe", "iso-8859-15, Größe €", "windows-1252, ‘Größe’",
			"windows-1250, Łódź", "ISO-8859-2, Łódź", "windows-1251, Метод", "KOI8-R, Метод", "GBK, 深度学习",
			"gb18030, 深度学习", "Shift_JIS, 深層学習", "EUC-JP, 深層学習", "ISO-2022-JP, 深層学習", "EUC-KR, 딥러닝", "Big5, 深度學習",
			"windows-1256, سلام", "UTF-16LE, Größe 深度学习", "UTF-16BE, Größe", "UTF-16, Größe" })
	void theDeclarationOrTheTypeNamesTheCharset(String charset, String text) {
		isRead(xml(charset, text), charset, null);
		isRead("\n\n" + xml(charset, text), charset, "text/xml");
		isRead("<rss>" + text + "</rss>", charset, "text/xml; charset=" + charset);
		isRead("{\"title\":\"" + text + "\"}", charset,
				"application/json;Charset=\"" + charset.toUpperCase(Locale.ROOT) + "\"");
		isRead(xml("utf-8", text), charset, "text/xml; q=1; charset='" + charset + "'; x=y");
	}

	@Test
	void theTypeGoesBeforeTheDeclaration() {
		isRead(xml("windows-1251", "Łódź"), "windows-1250", "text/xml; charset=windows-1250");
		isRead(xml("iso-8859-1", "Größe"), "UTF-8", "application/rss+xml; charset=utf-8");
	}

	@Test
	void aMarkGoesBeforeBoth() {
		for (String charset : new String[] { "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" }) {
			byte[] bytes = ("\uFEFF" + xml("iso-8859-1", "Größe")).getBytes(Charset.forName(charset));
			assertThat(FeedText.of(bytes, "text/xml; charset=windows-1251")).isEqualTo(xml("iso-8859-1", "Größe"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "x-nonsense,", "utf-16,", "UCS-2, text/xml", "iso-8859-1, text/xml",
			"windows-1252, text/xml;charset=us-ascii", "'', text/xml;charset=", "utf8, text/xml;charset=none" })
	void whatCannotBeTrueIsNotBelieved(String declared, String type) {
		isRead(xml(declared, "Größe der Übung – 深度学习"), "UTF-8", type);
	}

	@Test
	void bytesThatAreNoUtf8AreOfWindows() {
		isRead(xml("utf-8", "Größe – Übung"), "windows-1252", "text/xml; charset=utf-8");
		isRead("<rss>Größe</rss>", "windows-1252", null);
		byte[] bytes = "Größe, Größe, Größe, B?r".getBytes(StandardCharsets.UTF_8);
		bytes[bytes.length - 2] = (byte) 0xE4;
		assertThat(FeedText.of(bytes, null)).isEqualTo("Größe, Größe, Größe, Bär");
	}

	@Test
	void oneBrokenByteDoesNotCostTheCharset() {
		String text = xml("windows-31j", "深層学習の方法について");
		byte[] bytes = text.getBytes(Charset.forName("Shift_JIS"));
		bytes[bytes.length - 8] = (byte) 0xFD;
		assertThat(FeedText.of(bytes, null)).contains("深層学習の方法につ");
	}

	@Test
	void nothingIsRead() {
		assertThat(FeedText.of(new byte[0], null)).isEmpty();
		assertThat(FeedText.of(new byte[] { 'a' }, "text/xml")).isEqualTo("a");
	}

}
