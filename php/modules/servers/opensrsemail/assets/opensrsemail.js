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
    var strength = document.createElement('progress');
    strength.className = 'opensrsemail-strength';
    strength.max = 6;
    strength.setAttribute('aria-hidden', 'true');

    var bounds = {
      shortest: Number(box.getAttribute('data-shortest')),
      longest: Number(box.getAttribute('data-longest'))
    };

    function forbidden() {
      var parts = box.getAttribute('data-names').split(' ');
      return name && name.type !== 'hidden' ? parts.concat(name.value.trim().toLowerCase()) : parts;
    }

    function update() {
      var kept = rules(password.value, forbidden(), bounds);
      var count = 0;
      Array.prototype.forEach.call(box.querySelectorAll('[data-rule]'), function (item) {
        var isKept = kept[item.getAttribute('data-rule')];
        item.classList.toggle('opensrsemail-kept', isKept);
        count += isKept ? 1 : 0;
      });
      strength.value = password.value === '' ? 0 : count;
    }

    function reveal(isShown) {
      [password, confirmation].forEach(function (input) { input.type = isShown ? 'text' : 'password'; });
      toggle.textContent = box.getAttribute(isShown ? 'data-hide' : 'data-show');
      toggle.setAttribute('aria-pressed', isShown ? 'true' : 'false');
    }

    var toggle = button('', function () { reveal(password.type === 'password'); });
    var generator = button(box.getAttribute('data-generate'), function () {
      var made = generated();
      while (!rules(made, forbidden(), bounds).name) {
        made = generated();
      }
      password.value = made;
      confirmation.value = made;
      reveal(true);
      update();
    });
    box.insertBefore(strength, box.firstChild);
    box.insertBefore(toggle, box.firstChild);
    if (window.crypto && window.crypto.getRandomValues) {
      box.insertBefore(generator, box.firstChild);
    }
    box.hidden = false;
    reveal(false);
    update();
    password.addEventListener('input', update);
    if (name) {
      name.addEventListener('input', update);
    }
    form.addEventListener('submit', function () { reveal(false); });
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

  // How long it may be, said as soon as it matters: nothing is cut.
  function counting(input) {
    var form = input.closest('form');
    var max = Number(input.getAttribute('data-max'));
    var told = document.createElement('p');
    told.className = 'help-block form-text opensrsemail-count';
    told.setAttribute('role', 'status');
    (input.closest('.form-group') || input.parentNode).appendChild(told);

    function update() {
      var length = Array.from(input.value).length;
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
    var told = section && (section.querySelector('[data-told]') || section.querySelector('[data-arrive]'));
    if (told) {
      told.focus();
      told.scrollIntoView();
    }
  }

  function start() {
    each('.opensrsemail-ticked', ticking);
    each('.alert a[href^="#"]', leading);
    each('[data-max]', counting);
    if (navigator.clipboard) {
      each('[data-copy]', copying);
    }
    each('.opensrsemail-password', comfort);
    each('.opensrsemail-form', function (form) {
      form.addEventListener('submit', function () {
        // After the browser has collected the fields: a second click finds the button off.
        window.setTimeout(function () {
          Array.prototype.forEach.call(form.querySelectorAll('button[type="submit"]'), function (submit) {
            submit.disabled = true;
          });
        }, 0);
      });
    });
    arrive();
  }

  // A page from the browser's memory comes back with its buttons as they were left.
  window.addEventListener('pageshow', function () {
    each('button[type="submit"]', function (submit) { submit.disabled = false; });
  });
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', start);
  } else {
    start();
  }
}());
