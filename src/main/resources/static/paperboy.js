// What a page can do on its own for somebody who signs up: tell their time zone, fetch
// the token that a cached page cannot carry, and show what a choice would bring while it
// is made. Everything works without it.
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

	// What somebody chose, as /api/preview takes it.
	function chosen(form) {
		var choice = { topics: Array.from(form.querySelectorAll('input[name=topics]:checked')).map((box) => box.value) };
		['keywords', 'authors', 'muted'].forEach(function (name) {
			var field = form.querySelector('textarea[name=' + name + ']');
			choice[name] = (field ? field.value : '').split(/[\n;]/).map((term) => term.trim()).filter(Boolean);
		});
		var most = form.querySelector('[name=maxPapers]');
		if (most && most.value) {
			choice.maxPapers = most.value;
		}
		choice.locale = document.documentElement.lang.split('-')[0];
		return choice;
	}

	function previewed(paper, reasons) {
		var item = document.createElement('li');
		var link = document.createElement('a');
		link.href = paper.url;
		link.rel = 'noopener';
		if (window.top !== window) {
			link.target = '_blank';
		}
		link.textContent = paper.title;
		item.append(link, ...reasons.map(function (reason) {
			var small = document.createElement('small');
			small.textContent = reason;
			return small;
		}));
		return item;
	}

	function showPreview(section, preview) {
		var date = new Date(preview.date + 'T12:00:00Z').toLocaleDateString(document.documentElement.lang,
			{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
		var rates = preview.emptyDaysPerWeek > 0 ? section.dataset.rates : section.dataset.full;
		section.querySelector('.rates').textContent = rates
			.replace('{0}', preview.papersPerDay).replace('{1}', preview.emptyDaysPerWeek);
		section.querySelector('.from').textContent =
			(preview.papers.length ? section.dataset.date : section.dataset.none).replace('{0}', date);
		section.querySelector('ol').replaceChildren(...preview.papers.map((paper) => previewed(paper, paper.reasons)));
		var close = section.querySelector('ul.close');
		if (close) {
			close.replaceChildren(...preview.close.map((paper) =>
				previewed(paper, [section.dataset.close.replace('{0}', paper.interest), paper.reason])));
			close.hidden = !preview.close.length;
		}
		section.hidden = false;
	}

	function previewWhileChoosing(section) {
		var form = section.closest('form');
		var waiting;
		var asked;
		form.querySelectorAll('[name=preview]').forEach((button) => { button.hidden = true; });
		var ask = function () {
			if (asked) {
				asked.abort();
			}
			asked = new AbortController();
			if (section.hidden) {
				section.querySelector('.rates').textContent = section.dataset.loading;
				section.hidden = false;
			}
			fetch(section.dataset.preview, { method: 'POST', headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify(chosen(form)), signal: asked.signal })
				.then((response) => response.ok ? response.json() : Promise.reject(response))
				.then((preview) => showPreview(section, preview))
				.catch(function (problem) {
					if (problem.status === 503) {
						waiting = setTimeout(ask, 5000);
						return;
					}
					// What is wrong is said when the form is sent; until then no old answer stands.
					section.hidden = problem.name !== 'AbortError' || section.hidden;
				});
		};
		form.addEventListener('input', function (event) {
			if (['topics', 'keywords', 'authors', 'muted', 'maxPapers'].includes(event.target.name)) {
				clearTimeout(waiting);
				waiting = setTimeout(ask, 700);
			}
		});
		if (section.hidden && ['topics', 'keywords', 'authors'].some((name) => chosen(form)[name].length)) {
			ask();
		}
	}

	// Leaves of many topics those whose name holds some letters, and the ticked ones, and
	// opens their groups; what it opened it closes again.
	function findTopics(field) {
		var groups = Array.from(field.closest('fieldset').querySelectorAll('details.group'));
		field.hidden = false;
		field.addEventListener('input', function () {
			var letters = field.value.trim().toLocaleLowerCase();
			groups.forEach(function (group) {
				var labels = Array.from(group.querySelectorAll('label'));
				labels.forEach(function (label) {
					label.hidden = !label.textContent.toLocaleLowerCase().includes(letters)
						&& !label.querySelector('input').checked;
				});
				group.hidden = labels.every((label) => label.hidden);
				if (letters && !group.open && !group.hidden) {
					group.open = group.found = true;
				}
				else if (!letters && group.found) {
					group.open = group.found = !!group.querySelector(':checked');
				}
			});
		});
		field.addEventListener('keydown', function (event) {
			if (event.key === 'Enter') {
				event.preventDefault();
			}
		});
	}

	// How many topics of a group are ticked.
	function count(group) {
		var boxes = Array.from(group.querySelectorAll('input[name=topics]'));
		var said = group.querySelector('.count');
		said.textContent = said.dataset.count
			.replace('{0}', boxes.filter((box) => box.checked).length).replace('{1}', boxes.length);
	}

	// The riddle that some sites ask for (ALTCHA): which number behind the salt has the hash?
	async function solve(riddle) {
		var bytes = new TextEncoder();
		for (var number = 0; number <= riddle.maxnumber; number++) {
			var hash = await crypto.subtle.digest(riddle.algorithm, bytes.encode(riddle.salt + number));
			var hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
			if (hex === riddle.challenge) {
				return btoa(JSON.stringify({ algorithm: riddle.algorithm, challenge: riddle.challenge,
					number: number, salt: riddle.salt, signature: riddle.signature }));
			}
		}
		throw new Error('no solution');
	}

	function prove(field) {
		var form = field.form;
		var solved = fetch(field.dataset.riddle, { cache: 'no-store' })
			.then((response) => response.json())
			.then(solve)
			.then(function (proof) {
				field.value = proof;
			})
			.catch(function () {
				// The answer to the form says that the check could not be completed.
			});
		form.addEventListener('submit', function (event) {
			if (!field.value && !form.dataset.waited) {
				event.preventDefault();
				form.dataset.waited = 'true';
				solved.then(() => form.requestSubmit(event.submitter));
			}
		});
	}

	// In the browser in which somebody asked for it, the page confirms by itself; not while it
	// is only rendered ahead of time.
	function press(form) {
		if (document.prerendering) {
			document.addEventListener('prerenderingchange', () => form.requestSubmit(), { once: true });
		}
		else {
			form.requestSubmit();
		}
	}

	// What changes while somebody looks at it is fetched again, now and then.
	function keepFresh(part) {
		setInterval(function () {
			if (document.hidden) {
				return;
			}
			fetch(location.href, { cache: 'no-store' })
				.then((response) => response.ok ? response.text() : '')
				.then(function (text) {
					var fresh = new DOMParser().parseFromString(text, 'text/html').getElementById(part.id);
					if (fresh) {
						part.replaceChildren(...fresh.childNodes);
					}
				})
				.catch(function () {
					// It is tried again.
				});
		}, 3000);
	}

	guessZone();
	document.querySelectorAll('[data-fresh]').forEach(keepFresh);
	document.querySelectorAll('input.find').forEach(findTopics);
	document.querySelectorAll('details.group').forEach(function (group) {
		count(group);
		group.addEventListener('change', () => count(group));
	});
	document.querySelectorAll('form[data-press]').forEach(press);
	document.querySelectorAll('input[data-riddle]').forEach(prove);
	document.querySelectorAll('.preview[data-preview]').forEach(previewWhileChoosing);
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
