// What a page can do on its own for somebody who signs up: tell their time zone, and
// fetch the token that a cached page cannot carry. Everything works without it.
'use strict';

(function () {
	function guessZone() {
		var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
		if (!zone) {
			return;
		}
		document.querySelectorAll('[name=timezone][data-guess]').forEach(function (field) {
			if (field.value !== '' && field.value !== 'UTC') {
				return;
			}
			if (field.tagName !== 'SELECT') {
				field.value = zone;
			}
			else if (Array.from(field.options).some((option) => option.value === zone)) {
				field.value = zone;
			}
		});
	}

	function fetchToken(form) {
		var field = form.querySelector('input[name=formToken]');
		if (!field || field.value) {
			return;
		}
		fetch(form.dataset.formToken, { headers: { Accept: 'text/plain' }, cache: 'no-store' })
			.then((response) => response.ok ? response.text() : '')
			.then(function (token) {
				field.value = token.trim();
			})
			.catch(function () {
				// The next page asks for one more press.
			});
	}

	guessZone();
	document.querySelectorAll('form[data-form-token]').forEach(fetchToken);

	// Only a weekly digest has a day.
	var frequency = document.getElementById('frequency');
	var weekday = document.getElementById('weekday');
	if (frequency && weekday) {
		var show = function () {
			weekday.closest('.field').hidden = frequency.value !== 'WEEKLY';
		};
		frequency.addEventListener('change', show);
		show();
	}
})();
