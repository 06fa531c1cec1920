/* Makes the forms more comfortable. Everything works without it; the rules are checked again where they count. */
(function () {
  'use strict';

  var LENGTH = 16;
  var LETTERS = 'abcdefghijkmnopqrstuvwxyz';
  var CAPITALS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
  var DIGITS = '23456789';
  var SYMBOLS = '!#$%*+-=?@_';

  function each(selector, work) {
    Array.prototype.forEach.call(document.querySelectorAll('.opensrsemail ' + selector), work);
  }

  function random(below) {
    // Values above the last whole multiple would make the first characters more likely.
    var limit = Math.floor(4294967296 / below) * below;
    var value = new Uint32Array(1);
    do {
      window.crypto.getRandomValues(value);
    } while (value[0] >= limit);
    return value[0] % below;
  }

  function pick(characters) {
    return characters.charAt(random(characters.length));
  }

  function generated() {
    var characters = [pick(CAPITALS), pick(DIGITS), pick(SYMBOLS)];
    while (characters.length < LENGTH) {
      characters.push(pick(LETTERS + CAPITALS + DIGITS + SYMBOLS));
    }
    for (var at = characters.length - 1; at > 0; at -= 1) {
      var other = random(at + 1);
      var kept = characters[at];
      characters[at] = characters[other];
      characters[other] = kept;
    }
    return characters.join('');
  }

  function rules(password, forbidden, bounds) {
    var lower = password.toLowerCase();
    return {
      length: password.length >= bounds.shortest && password.length <= bounds.longest,
      characters: /^[!#-~]+$/.test(password) && password.charAt(0) !== '{',
      digit: /[0-9]/.test(password),
      capital: /[A-Z]/.test(password),
      symbol: /[^0-9A-Za-z]/.test(password),
      name: password !== '' && !forbidden.some(function (part) { return part !== '' && lower.indexOf(part) >= 0; })
    };
  }

  function button(label, work) {
    var made = document.createElement('button');
    made.type = 'button';
    made.className = 'btn btn-default btn-sm';
    made.textContent = label;
    made.addEventListener('click', work);
    return made;
  }

  function comfort(box) {
    var form = box.closest('form');
    var password = form.querySelector('[name="password"]');
    var confirmation = form.querySelector('[name="password_confirmation"]');
    var name = form.querySelector('[name="name"]');
    var group = confirmation.closest('.form-group');
    var hint = document.getElementById('opensrsemail-password-hint');
    var strength = document.createElement('progress');
    var summary = document.createElement('p');
    strength.className = 'opensrsemail-strength';
    strength.max = 6;
    strength.setAttribute('aria-hidden', 'true');
    summary.className = 'sr-only';
    summary.setAttribute('role', 'status');

    var bounds = {
      shortest: Number(box.getAttribute('data-shortest')),
      longest: Number(box.getAttribute('data-longest'))
    };

    function forbidden() {
      var parts = box.getAttribute('data-names').split(' ');
      return name && name.type !== 'hidden' ? parts.concat(name.value.trim().toLowerCase()) : parts;
    }

    function state(item) {
      return item.querySelector('.opensrsemail-rule-state') || item.insertBefore(
        Object.assign(document.createElement('span'), { className: 'opensrsemail-rule-state' }), item.firstChild
      );
    }

    function update() {
      var kept = rules(password.value, forbidden(), bounds);
      var lacking = [];
      var count = 0;
      Array.prototype.forEach.call(box.querySelectorAll('[data-rule]'), function (item) {
        var isKept = kept[item.getAttribute('data-rule')];
        item.classList.toggle('opensrsemail-kept', isKept);
        // Of nothing nothing is missing: an empty one may be meant.
        state(item).textContent = password.value === '' ? ''
          : (isKept ? '✓ ' : '○ ') + box.getAttribute(isKept ? 'data-done' : 'data-missing') + ': ';
        count += isKept ? 1 : 0;
        if (!isKept) {
          lacking.push(item.lastChild.textContent);
        }
      });
      strength.value = password.value === '' ? 0 : count;
      summary.textContent = password.value === '' ? ''
        : lacking.length === 0 ? box.getAttribute('data-complete')
          : box.getAttribute('data-lacking').replace(':rules', lacking.join(', '));
      copy.hidden = password.value === '' || password.type === 'password';
      if (password.type === 'text') {
        confirmation.value = password.value;
      }
    }

    // What can be read need not be typed twice.
    function reveal(isShown) {
      [password, confirmation].forEach(function (input) { input.type = isShown ? 'text' : 'password'; });
      group.hidden = isShown;
      toggle.textContent = box.getAttribute(isShown ? 'data-hide' : 'data-show');
      toggle.setAttribute('aria-pressed', isShown ? 'true' : 'false');
      update();
    }

    function address() {
      var known = box.getAttribute('data-address');
      return known.charAt(0) === '@' ? name.value.trim().split('@')[0].toLowerCase() + known : known;
    }

    var toggle = button('', function () { reveal(password.type === 'password'); });
    var copy = button(box.getAttribute('data-copy-both'), function () {
      navigator.clipboard.writeText(address() + '\n' + password.value).then(function () {
        copy.textContent = box.getAttribute('data-copied');
        window.setTimeout(function () { copy.textContent = box.getAttribute('data-copy-both'); }, 3000);
      });
    });
    copy.setAttribute('aria-live', 'polite');
    var generator = button(box.getAttribute('data-generate'), function () {
      var made = generated();
      while (!rules(made, forbidden(), bounds).name) {
        made = generated();
      }
      password.value = made;
      reveal(true);
    });
    box.insertBefore(summary, box.firstChild);
    box.insertBefore(strength, box.firstChild);
    if (navigator.clipboard) {
      box.insertBefore(copy, box.firstChild);
    }
    box.insertBefore(toggle, box.firstChild);
    if (window.crypto && window.crypto.getRandomValues) {
      box.insertBefore(generator, box.firstChild);
    }
    box.hidden = false;
    if (hint) {
      hint.classList.add('sr-only');
    }
    reveal(false);
    password.addEventListener('input', update);
    if (name) {
      name.addEventListener('input', update);
    }
    form.addEventListener('submit', function () { reveal(false); });
  }

  // An address out of a person's name, as long as nobody has typed one.
  function suggesting(input) {
    var source = input.closest('form').querySelector('[name="' + input.getAttribute('data-suggested-by') + '"]');
    var suggested = '';

    source.addEventListener('input', function () {
      if (input.value !== suggested) {
        return;
      }
      var umlauts = { 'ä': 'ae', 'ö': 'oe', 'ü': 'ue', 'ß': 'ss', 'ø': 'o', 'æ': 'ae', 'œ': 'oe', 'ł': 'l', 'đ': 'd' };
      var plain = source.value.toLowerCase().replace(/[äöüßøæœłđ]/g, function (letter) { return umlauts[letter]; });
      suggested = plain.normalize('NFD').replace(/[\u0300-\u036f']/g, '')
        .split(/[^a-z0-9_-]+/).filter(Boolean).join('.').replace(/^[._-]+/, '').slice(0, 64).replace(/\.$/, '');
      input.value = suggested;
      input.dispatchEvent(new Event('input'));
    });
  }

  // The boxes of the list: one that ticks all, and a button that is off as long as it would do nothing.
  function ticking(form) {
    var submit = form.querySelector('button');
    var label = submit.textContent;
    var boxes = Array.prototype.slice.call(document.querySelectorAll('[form="opensrsemail-ticked"]'));
    var head = document.querySelector('.opensrsemail [data-tick-all]');
    var all = document.createElement('input');
    all.type = 'checkbox';
    all.setAttribute('aria-label', head.getAttribute('data-tick-all'));

    function update() {
      var ticked = boxes.filter(function (box) { return box.checked; }).length;
      submit.disabled = ticked === 0;
      submit.textContent = ticked === 0 ? label : label + ' (' + ticked + ')';
      all.checked = ticked > 0 && ticked === boxes.length;
      all.indeterminate = ticked > 0 && ticked < boxes.length;
    }

    all.addEventListener('change', function () {
      boxes.forEach(function (box) { box.checked = all.checked; });
      update();
    });
    boxes.forEach(function (box) { box.addEventListener('change', update); });
    window.addEventListener('pageshow', update);
    head.appendChild(all);
    update();
  }

  // A form is sent once, and says that it is on its way. Its button keeps the focus.
  function waiting(form) {
    var told = form.querySelector('.opensrsemail-wait');
    var submit = form.querySelector('button[type="submit"]');
    var label = submit.textContent;
    var timer = null;

    form.addEventListener('submit', function (event) {
      if (submit.getAttribute('aria-disabled') === 'true') {
        event.preventDefault();
        return;
      }
      submit.setAttribute('aria-disabled', 'true');
      submit.textContent = told.getAttribute('data-saving');
      told.textContent = told.getAttribute('data-saving');
      timer = window.setTimeout(function () { told.textContent = told.getAttribute('data-slow'); }, 4000);
    });
    // A page from the browser's memory comes back as it was left.
    window.addEventListener('pageshow', function () {
      window.clearTimeout(timer);
      submit.removeAttribute('aria-disabled');
      submit.textContent = label;
      told.textContent = '';
    });
  }

  // How long it may be, said as soon as it matters: nothing is cut.
  function counting(input) {
    var form = input.closest('form');
    var max = Number(input.getAttribute('data-max'));
    var told = document.createElement('p');
    told.className = 'help-block form-text opensrsemail-count';
    told.setAttribute('role', 'status');
    (input.closest('.form-group') || input.parentNode).appendChild(told);

    function update() {
      // A whole address that was pasted for a name is understood.
      var counted = input.name === 'name' && input.value.indexOf('@') > 0 ? '' : input.value;
      var length = Array.from(counted).length;
      var text = form.getAttribute(length > max ? 'data-over' : 'data-count');
      told.textContent = length * 5 < max * 4 ? '' : text.replace(':count', length).replace(':max', max);
      told.classList.toggle('opensrsemail-over', length > max);
    }

    input.addEventListener('input', update);
    update();
  }

  // A link to a field: the theme hides all tabs of an address with a #, so it gets none.
  function leading(link) {
    link.addEventListener('click', function (event) {
      var field = document.getElementById(link.getAttribute('href').slice(1));
      event.preventDefault();
      field.focus();
      field.scrollIntoView({ block: 'center' });
    });
  }

  // A list of addresses has no suggestions of its own as a line of text has.
  function suggestingLines(choice) {
    var lines = document.getElementById(choice.getAttribute('data-adds-to'));
    choice.hidden = false;
    choice.parentNode.insertBefore(button(choice.getAttribute('data-add'), function () {
      if (choice.value && lines.value.split(/[\s,;]+/).indexOf(choice.value) < 0) {
        lines.value = (lines.value.trim() + '\n' + choice.value).trim() + '\n';
      }
    }), choice.nextSibling);
  }

  function copying(cell) {
    var texts = cell.closest('[data-copy-label]');
    var label = texts.getAttribute('data-copy-label');
    var name = cell.getAttribute('data-copy-name');

    function say(text) {
      made.textContent = text;
      made.setAttribute('aria-label', text + ': ' + name);
    }

    var made = button('', function () {
      navigator.clipboard.writeText(cell.getAttribute('data-copy')).then(function () {
        say(texts.getAttribute('data-copied-label'));
        window.setTimeout(function () { say(label); }, 3000);
      });
    });
    say(label);
    made.className = 'btn btn-default btn-xs btn-sm opensrsemail-copy';
    made.setAttribute('aria-live', 'polite');
    cell.appendChild(document.createTextNode(' '));
    cell.appendChild(made);
  }

  // The theme's own head may fill a phone's screen: what is new, or else the page's heading, is brought into view and
  // read out. The list is where a visit begins, and moves nothing.
  function arrive() {
    var section = document.querySelector('.opensrsemail');
    var heading = document.getElementById('opensrsemail-heading');
    if (heading && document.title.indexOf(heading.textContent) < 0) {
      document.title = heading.textContent + ' - ' + document.title;
    }
    var told = section && (section.querySelector('[data-told]') || section.querySelector('[data-arrive]'));
    if (told) {
      told.focus();
      told.scrollIntoView();
    }
  }

  function start() {
    each('.opensrsemail-ticked', ticking);
    each('a[href^="#opensrsemail-"]', leading);
    each('[data-suggested-by]', suggesting);
    each('[data-max]', counting);
    if (navigator.clipboard) {
      each('[data-copy]', copying);
    }
    each('.opensrsemail-password', comfort);
    each('.opensrsemail-form', waiting);
    each('[data-print]', function (made) {
      made.hidden = false;
      made.addEventListener('click', function () {
        each('details', function (folded) { folded.open = true; });
        window.print();
      });
    });
    each('[data-adds-to]', suggestingLines);
    each('[data-send]', function (form) { form.querySelector('button').click(); });
    arrive();
  }

  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', start);
  } else {
    start();
  }
}());
