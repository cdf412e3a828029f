package org.paperboy.web.signup;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.LetterWriter;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.SubscriptionFields;
import org.paperboy.topic.Topics;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;

/**
 * The pages of the sign-up form: the form itself, and the page after it.
 */
@Component
class SubscribePages {

	private final Topics topics;

	private final FormTokens tokens;

	private final MessageSource messages;

	private final String sender;

	SubscribePages(Topics topics, FormTokens tokens, MessageSource messages, LetterWriter letters) {
		this.topics = topics;
		this.tokens = tokens;
		this.messages = messages;
		this.sender = letters.senderAddress();
	}

	/**
	 * A site that shows the form, this one or another in a frame, with its view and the
	 * page after it.
	 */
	enum Location {

		SITE("web/subscribe", "web/subscribed", "/subscribed", Consent.Place.FORM),
		FRAME("web/embed", "web/embedded", "/embed/subscribed", Consent.Place.EMBED);

		private final String view;

		private final String doneView;

		private final String donePath;

		private final Consent.Place consent;

		Location(String view, String doneView, String donePath, Consent.Place consent) {
			this.view = view;
			this.doneView = doneView;
			this.donePath = donePath;
			this.consent = consent;
		}

		Consent.Place consent() {
			return this.consent;
		}

	}

	/**
	 * A token that shows that the form was opened here.
	 */
	String token() {
		return this.tokens.create();
	}

	/**
	 * The words that the form shows beside its button.
	 */
	Consent.Wording wording(Locale locale) {
		return new Consent.Wording(locale.toLanguageTag(), this.messages.getMessage("subscribe.consent", null, locale)
				+ " [" + this.messages.getMessage("subscribe.button", null, locale) + "]");
	}

	/**
	 * The form with a new token.
	 */
	ModelAndView form(Location location, MultiValueMap<String, String> fields) {
		return form(location, fields, token());
	}

	ModelAndView form(Location location, MultiValueMap<String, String> fields, String token) {
		return new ModelAndView(location.view).addObject("fields", fields)
			.addObject("topicGroups", this.topics.groups())
			.addObject("zones", SubscriptionFields.zones())
			.addObject("problems", List.of())
			.addObject("pressOnce", false)
			.addObject("formToken", token);
	}

	ModelAndView problems(Location location, MultiValueMap<String, String> fields, InvalidFieldsException ex) {
		ModelAndView page = form(location, fields).addObject("problems", ex.problems());
		page.setStatus(HttpStatus.BAD_REQUEST);
		return page;
	}

	/**
	 * The way to the page after the form.
	 */
	ModelAndView redirect(Location location, Optional<EmailAddress> address) {
		return new ModelAndView(
				"redirect:" + location.donePath + address.flatMap(Webmail::of).map((key) -> "?at=" + key).orElse(""));
	}

	/**
	 * The page after the form.
	 * @param at the site on which the reader's mail is read, if it is known
	 */
	ModelAndView done(Location location, Optional<String> at) {
		return new ModelAndView(location.doneView).addObject("webmailers", Webmail.links(at.orElse(""), this.sender));
	}

}
