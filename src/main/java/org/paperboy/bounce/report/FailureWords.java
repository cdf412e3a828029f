package org.paperboy.bounce.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.paperboy.delivery.RefusalCause;

/**
 * The table of words by which mail servers say why they refuse a letter, for reports
 * whose codes do not tell.
 */
final class FailureWords {

	private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

	private static final String FULL = "quota.{0,30}?(?:exceed|full|violat|reach|usage)|(?:over|exceed\\w*|reached|out of|"
			+ "beyond|insufficient|disk|disc|storage|hit).{0,30}?quota|over ?quota|maildir over|"
			+ "(?:mail ?box|in ?box|mail ?folder|account|disk|user).{0,30}?\\bfull\\b|full mail ?box|"
			+ "(?:mail ?box|mail file|account).{0,30}(?:exceed|too large)|exceed.{0,40}(?:storage|space|mailbox|allocat|"
			+ "receiving limit)|(?:not|n't|insufficient).{0,20}enough.{0,20}space|insufficient.{0,20}(?:storage|space)|"
			+ "space has been used|too many messages (?:on|in)|too much mail|no space left|file too large|"
			+ "(?:postfach|speicher\\w*|kontingent).{0,40}(?:voll|überschritten|erschöpft|überfüllt)|"
			+ "(?:bo[iî]te|quota|espace).{0,40}(?:pleine?|dépass|satur)|"
			+ "(?:buz[oó]n|cuota|cuenta).{0,40}(?:llen[oa]|exced|superad)|"
			+ "(?:容量|メールボックス|受信箱).{0,20}(?:超え|超過|一杯|いっぱい|不足)|" + "(?:邮箱|信箱|邮件|空间|容量|配额).{0,16}(?:满|滿|超出|超过|不足)|"
			+ "(?:ящик|квот|мест).{0,40}(?:переполнен|превышен|заполнен|недостаточно)";

	private static final String NO_ONE = "(?:user|recipient|rcpt|account|mailbox|address|addressee|person|inbox|"
			+ "local[ -]?part|alias|e-?mail|name|customer|subscriber).{0,70}?(?:\\bunknown|not (?:be )?(?:found|exist|known|"
			+ "valid|listed|present|recogni|local|match)|(?:not|n't) (?:a )?(?:found|known|valid|exist|our|an active|"
			+ "listed|have a|local)|no longer|\\binvalid|undeliverable|been (?:deleted|removed|closed|terminated|"
			+ "discontinued|replaced by)|is wrong|non-?exist|has moved|moved to|isn't|expired (?:and|account))|"
			+ "(?:unknown|invalid|no such|\\bbad|non-?existent|nonexisting|incorrect|illegal|\\bno|unrecogni[sz]ed|"
			+ "missing|inexistent|unable to find|(?:can|could)(?: ?not|n't) find)(?: \\w+){0,3}? (?:user|recipient|account|"
			+ "mailbox|mail box|address|addressee|person|alias|local[ -]?part|userid|subscriber|customer|destination)|"
			+ "not listed in|doesn't have an? .{1,40}account|can't accept user|no one at this|validrcptto|badrcptto|"
			+ "not our user|no longer (?:works?|employed|with us)|badrecipientto|list of allowed rcpthosts|"
			+ "RecipNotFound|Recipient ?NotFound|"
			+ "recipient address rejected: (?:access denied|unknown|undeliverable|invalid|user|no)";

	private static final String NO_HOST = "host.{0,30}(?:not found|unknown)|(?:domain|host)(?: name)?.{0,40}(?:does not|"
			+ "doesn't|not) (?:exist|found)|unknown (?:host|domain|mail domain)|no such (?:host|domain)|nxdomain|"
			+ "unroute?able|couldn't find any host|non-?existent ?(?:domain|host)|all host address lookups failed|"
			+ "domain name not found|name or service not known|null ?mx|not accept (?:any )?(?:mail|e-?mail)|"
			+ "no mx record|no answer from (?:dns|name)|answer with no data|no (?:smtp|mail) (?:service|exchanger|servers?)|"
			+ "domain must (?:exist|resolve)|could not be resolved|bad destination (?:host|system)|"
			+ "no dns (?:entry|record|information)|mail domain mentioned";

	private static final String NO_ONE_ABROAD = "unbekannte[rs]? (?:empfänger|benutzer|adresse|postfach)|"
			+ "absent de l.annuaire|(?:nicht im|no figura en el) .{0,30}(?:verzeichnis|adressbuch|directorio)|"
			+ "查无此人|查無此人|не зарегистрирован|(?:benutzer|empfänger|konto|postfach|adresse|anwender|teilnehmer).{0,80}"
			+ "(?:unbekannt|nicht gefunden|existiert nicht|nicht vorhanden|ungültig|nicht bekannt|nicht existiert|"
			+ "gibt es nicht)|(?:utilisateur|destinataire|adresse|compte|bo[iî]te).{0,80}(?:inconnue?|n.existe (?:pas|plus)|"
			+ "introuvable|invalide|été trouvé|inexistant)|(?:usuario|destinatario|direcci[oó]n|cuenta|buz[oó]n).{0,80}"
			+ "(?:desconocid|no existe|inexistente|no (?:se )?(?:ha )?(?:encontr|es válid|reconoc))|no existe (?:ese|dicha|"
			+ "el|la)|(?:utente|casella).{0,60}(?:sconosciut|non esist)|nessun utente|usu[aá]rio.{0,60}(?:desconhecid|"
			+ "não exist|inexistente)|(?:ユーザ|宛先|受信者|アドレス|メールボックス|アカウント).{0,60}(?:見つかり|"
			+ "存在し|不明|ありません|無効)|ディレクトリには見つかり|(?:用户|用戶|收件人|邮箱|地址|帐号|账号|帳號|信箱|使用者).{0,30}"
			+ "(?:不存在|未找到|找不到|无效|無效|不明|不正确)|(?:无此|没有此|未知)(?:用户|收件人|邮箱)|(?:пользовател|получател|"
			+ "адрес|ящик|аккаунт|домен).{0,60}(?:не найден|не существует|неизвест|отсутств|недействит|удал)|"
			+ "такого (?:пользовател|адрес|получател|ящик)\\S* (?:\\S+ )?нет|"
			+ "(?:нет такого|неизвестн\\S+|несуществующ\\S+) (?:пользовател|адрес|получател|почт|ящик)";

	private static final String CLOSED = "(?:account|mailbox|user|recipient|address|inbox|e-?mail).{0,60}(?:disabled|"
			+ "suspended|locked|frozen|deactivated|inactive|not active|limited|archiv)|(?:disabled|inactive|suspended|"
			+ "deactivated) (?:user|account|mailbox|recipient)|mailaddress is administrat|receiving mail (?:at a rate|"
			+ "too quickly)|has not been (?:used|logged)";

	private static final String REFUSES_US = "spam|junk|\\bbulk\\b|polic(?:y|ies)|reputation|black ?list|\\bblocked|"
			+ "blocking|banned|access denied|authori[sz]|authenticat|prohibit|\\brelay|\\bptr\\b|reverse (?:dns|lookup)|rdns|"
			+ "gr[ea]ylist|unsolicited|suspicio|not permitted|denied|abuse|rate limit|too many (?:conn|mess|recip|errors)|"
			+ "dynamic (?:ip|host)|your (?:ip|host|server|domain|network|mail server)|certificate|\\btls\\b|helo|"
			+ "administrative prohibition|not welcome|does not want|restricted|verification failed";

	private static final String REFUSES_LETTER = "(?:message|mail|size|file|attachment).{0,40}(?:too (?:big|large|long)|"
			+ "exceed|limit)|too (?:big|large)|\\b(?:virus|malware|attachments?|content|headers?|mime|8bit|smtputf8|loop|infected|"
			+ "format)\\b|line too long|too many hops|hop count";

	private static final String PERHAPS_NO_ONE = "mail(?:box|address).{0,20}(?:unavailable|unavaiable|not available)|"
			+ "address(?:es)? rejected|unavailable or access|account unavailable|does not like recipient|recipient rejected|"
			+ "bad address|no thank you|recipient.{0,30}(?:refuse|not ok|not accept|denied)|(?:no|all) valid recipients?|"
			+ "address failed|not our customer|<\\S{1,200}> not found|user.{0,20}not active|undeliverable address";

	private static final Pattern FULL_MAILBOX = Pattern.compile(FULL, FLAGS);

	private static final Map<Pattern, RefusalCause> TABLE = table();

	private FailureWords() {
	}

	private static Map<Pattern, RefusalCause> table() {
		Map<Pattern, RefusalCause> table = new LinkedHashMap<>();
		table.put(FULL_MAILBOX, RefusalCause.MAILBOX);
		table.put(Pattern.compile(NO_ONE + "|" + NO_HOST + "|" + NO_ONE_ABROAD, FLAGS), RefusalCause.ADDRESS);
		table.put(Pattern.compile(CLOSED, FLAGS), RefusalCause.MAILBOX);
		table.put(Pattern.compile(REFUSES_US, FLAGS), RefusalCause.SENDER);
		table.put(Pattern.compile(REFUSES_LETTER, FLAGS), RefusalCause.LETTER);
		table.put(Pattern.compile(PERHAPS_NO_ONE, FLAGS), RefusalCause.ADDRESS);
		return table;
	}

	/**
	 * Whether words speak of a full mailbox, whatever the code may say of its address.
	 */
	static boolean speakOfAFullMailbox(String words) {
		return FULL_MAILBOX.matcher(words).find();
	}

	/**
	 * The cause that the words of a refusal give; words about us go before all others, as
	 * they may speak of unknown users too.
	 */
	static RefusalCause cause(String words) {
		if (RefusalCause.speaksOfUs(words)) {
			return RefusalCause.SENDER;
		}
		return TABLE.entrySet()
			.stream()
			.filter((line) -> line.getKey().matcher(words).find())
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(RefusalCause.UNKNOWN);
	}

}
