package org.paperboy.bounce.report;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells who wrote a message: a mail server about a failed letter, another machine, or a
 * human (RFC 3834).
 */
final class AutomaticMessages {

	private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

	private static final Pattern SERVER = Pattern
		.compile("(?:mailer[-_. ]?daemon|postmaster|mdaemon|mail[-_. ]?(?:delivery|system|server|router|admin)|"
				+ "delivery (?:subsystem|system|service)|system administrator|microsoft exchange|microsoft outlook|bounces?@|"
				+ "\\bmta\\b|majordom|exchange|groupwise|interscan|e-?mail system|devnull|daemon@)", FLAGS);

	/**
	 * Senders that are mail servers for certain, as no person is called so.
	 */
	private static final Pattern DAEMON = Pattern.compile("mailer[-_. ]?daemon|postmaster@|mdaemon|daemon@|"
			+ "mail[-_. ]?(?:delivery|system)\\b|delivery (?:subsystem|system|service)|system administrator|"
			+ "microsoft (?:exchange|outlook)", FLAGS);

	/**
	 * Subjects of notices that all went well.
	 */
	private static final Pattern DELIVERED = Pattern
		.compile("^\\W*(?:delivered|relayed|successful(?:ly)? (?:mail )?deliver|"
				+ "message status - (?:opened|delivered|read|deleted|completed)|delivery receipt|zugestellt|übermittelt)\\b",
				FLAGS);

	private static final Pattern FAILED = Pattern.compile("^\\W*(?!(?:re|aw|fwd?|wg|sv|antw|tr|rv):)(?:.{0,60}\\b)?(?:"
			+ "undeliver|non.?deliver|not (?:be )?deliver|returned (?:mail|message|to sender)|mail returned|"
			+ "deliver(?:y|ing)?.{0,20}(?:fail|error|problem|status|report|notification)|"
			+ "(?:failed|failure|unable|error).{0,20}(?:deliver|mail|notice|message|send)|failure notice|"
			+ "mail (?:system )?(?:error|failure|delivery)|message (?:rejected|status|bounced|not sent)|"
			+ "(?:can(?:not|'t)|could ?n[o']t|unable to).{0,20}(?:deliver|send)|permanent (?:fatal )?error|"
			+ "unknown (?:user|recipient|address)|rejected mail|bounced? (?:mail|message)|nondeliverable|host unknown|"
			+ "user unknown|unzustellbar|nicht zugestellt|unzustellbarkeit|zustell|fehler|mailfehler|non remis|"
			+ "non distribu|échec|remise|impossible de|no (?:se )?(?:ha )?(?:podido|pudo|puede)|no entregad|"
			+ "devuelt|error (?:de|en) (?:la )?entrega|imposible|mancata consegna|non recapitabile|não entregue|"
			+ "falha|配信|送信(?:でき|エラー)|届け|エラー|未配達|返送|退信|无法(?:投递|送达|发送)|投递失败|傳遞|未送达|"
			+ "недостав|не доставлен|невозможно доставить|ошибка доставки|возвращ)", FLAGS);

	private static final Pattern AWAY = Pattern.compile("^\\W*(?:out of (?:the )?office|auto(?:matic)?(?:ally)?[-: ]?"
			+ "(?:reply|response|answer|generated|replied)?:|auto(?:matic)?[- ]?(?:reply|response|answer)|away from|"
			+ "(?:on )?(?:vacation|holiday|annual leave)\\b|on leave\\b|i am (?:away|out)|abwesen|automatische antwort|autoreply|"
			+ "réponse automatique|absen|respuesta autom|fuera de (?:la )?oficina|risposta automatica|resposta autom|"
			+ "automatisch antwoord|autosvar|自動(?:返信|応答|回覆|回复)|自动(?:回复|答复)|不在|休暇|外出|автоответ)", FLAGS);

	/**
	 * Subjects of questions and receipts that machines send to whoever wrote; people
	 * begin some subjects with such words too.
	 */
	private static final Pattern ANSWER = Pattern.compile("^\\W*(?:"
			+ "(?:confirm|verify|please confirm|please verify).{0,40}(?:message|e-?mail|sender|address|mail)|"
			+ "(?:challenge|sender verification|verification required|whitelist|spam ?arrest|boxbe)|"
			+ "(?:read|gelesen|lu|leído|letto|прочитано|開封済み|已读)\\s?:|(?:not read|ungelesen gelöscht)\\s?:|"
			+ "(?:return|read) receipt|ticket|your (?:request|message) (?:has been|was) received|thank you for)",
			FLAGS);

	private static final Pattern DELAYED = Pattern.compile("warning message only|do not need to resend|\\(delay\\)|"
			+ "(?:will (?:keep trying|be retried|retry|continue)|attempts will continue|still being retried)|"
			+ "has been delayed|have(?:n't| not) been able to deliver.{0,60}yet|not yet been delivered|delayed mail|"
			+ "message (?:is )?delayed|delivery (?:is )?delayed|(?:still|has not been) (?:trying|queued|delivered (?:yet|for))|"
			+ "could not send message for past|verzögert|weiterhin versucht|retardé|retraso|aplazad|todavía no se ha|se seguirá intentando|"
			+ "遅延|延迟|延遲|задерж|отложен|пока не доставлен|продолжит попытк", FLAGS);

	private static final Pattern LEAVES = Pattern
		.compile("^\\W*(?:(?:re|aw|fwd?|wg):\\s?)?(?:please )?(?:unsubscribe(?: me)?|leave|remove(?: me)?|stop|"
				+ "(?:bitte )?abmelden|abmeldung|abbestell(?:en|ung)|(?:se )?désabonne(?:r|ment)|désinscri\\S*|cancelar(?: suscripci[oó]n)?|darse de baja|baja|配信停止|退会|退订|退訂|取消订阅|"
				+ "отпис\\S*)\\W*$", FLAGS);

	private AutomaticMessages() {
	}

	/**
	 * Whether a mail server says that a letter could not be delivered.
	 */
	static boolean isFailureNotice(ReturnedMessage message) {
		if (message.header().has("x-failed-recipients")) {
			return true;
		}
		if (isOfAPerson(message) || isMarked(message) || DELIVERED.matcher(message.subject()).find()) {
			return false;
		}
		return saysFailure(message) || (SERVER.matcher(message.from()).find() && !isReply(message.subject()));
	}

	/**
	 * The empty return path proves nothing, as machines that answer for a reader have it
	 * too (RFC 3834).
	 */
	private static boolean saysFailure(ReturnedMessage message) {
		return FAILED.matcher(message.subject()).find();
	}

	/**
	 * Whether somebody who can be answered wrote it, as a mail server never is.
	 */
	private static boolean isOfAPerson(ReturnedMessage message) {
		String path = message.header().text("return-path");
		return path.indexOf('@') >= 0 && !DAEMON.matcher(message.from()).find()
				&& message.header().text("auto-submitted").isEmpty();
	}

	/**
	 * Whether it says that the letter may still be delivered.
	 */
	static boolean isDelay(ReturnedMessage message) {
		return DELAYED.matcher(message.subject()).find()
				|| message.text().stream().limit(40).anyMatch((line) -> DELAYED.matcher(line).find());
	}

	/**
	 * Whether a machine answers for a reader, as during a vacation, or asks to be
	 * answered before it delivers, by its subject.
	 */
	private static boolean isReply(String subject) {
		return AWAY.matcher(subject).find() || ANSWER.matcher(subject).find();
	}

	/**
	 * Whether its header says that a machine answers for a reader.
	 */
	private static boolean isMarked(ReturnedMessage message) {
		Fields header = message.header();
		return header
			.values("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply-from", "x-autoreply-from",
					"x-mail-autoreply", "x-vacation", "x-apple-action", "x-amavis-autoreply")
			.anyMatch((value) -> !value.equalsIgnoreCase("no"))
				|| header.text("precedence").toLowerCase(Locale.ROOT).startsWith("auto_reply")
				|| (header.text("auto-submitted").toLowerCase(Locale.ROOT).startsWith("auto-replied")
						&& !DAEMON.matcher(message.from()).find());
	}

	/**
	 * Whether any machine wrote it.
	 */
	static boolean isAutomatic(ReturnedMessage message) {
		Fields header = message.header();
		String submitted = header.text("auto-submitted").toLowerCase(Locale.ROOT);
		return (!submitted.isEmpty() && !submitted.startsWith("no")) || !message.status().isEmpty()
				|| message.feedback().isPresent() || message.receipt() || isMarked(message)
				|| AWAY.matcher(message.subject()).find() || header.text("return-path").equals("<>")
				|| (SERVER.matcher(message.from()).find() && !isOfAPerson(message))
				|| header.text("precedence").matches("(?i)(?:bulk|junk|list|auto_reply).*");
	}

	/**
	 * Whether a human asks to get no more letters, by its subject or its only line.
	 */
	static boolean asksToLeave(ReturnedMessage message) {
		boolean blank = message.subject().isBlank();
		return LEAVES.matcher(message.subject()).matches() || (blank && message.text()
			.stream()
			.filter((line) -> !line.isBlank())
			.limit(1)
			.anyMatch((line) -> LEAVES.matcher(line).matches()));
	}

}
