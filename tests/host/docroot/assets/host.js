/*
 * What WHMCS' own scripts do on client pages, as far as a module's page can notice it.
 */
var WHMCS = window.WHMCS || {};
WHMCS.http = { jqClient: (function () {
  'use strict';

  function ask(method, options) {
    var request = jQuery.ajax({
      url: options.url,
      method: method,
      data: options.data,
      dataType: options.dataType || 'json'
    });
    request.done(function (answer) {
      if (answer && answer.warning && options.warning) {
        options.warning(answer.warning);
      } else if (answer && answer.error && options.error) {
        options.error(answer.error);
      } else if (options.success) {
        options.success(answer);
      }
    });
    request.fail(function (failed) {
      if (options.fail) {
        options.fail(failed);
      }
    });
    request.always(function () {
      if (options.always) {
        options.always();
      }
    });
    return request;
  }

  function asOptions(url, data, success, dataType) {
    return typeof url === 'object' ? url : { url: url, data: data, success: success, dataType: dataType };
  }

  return {
    get: function (url, data, success, dataType) { return ask('GET', asOptions(url, data, success, dataType)); },
    post: function (url, data, success, dataType) { return ask('POST', asOptions(url, data, success, dataType)); },
    jsonGet: function (options) { return ask('GET', options); },
    jsonPost: function (options) { return ask('POST', options); }
  };
}()) };

jQuery(function ($) {
  'use strict';

  function field(name, value) {
    return $('<input type="hidden">').attr('name', name).val(value);
  }

  // Since 8.13 links to custom functions leave as a POST with the token; links added later stay as they are.
  if (window.hostTokenPolicy === '8.13') {
    $('a[href*="clientarea.php"][href*="modop=custom"]').each(function () {
      var link = $(this);
      var address = this.href;
      if (this.origin !== window.location.origin) {
        return;
      }
      link.attr('href', '#').on('contextmenu', function (event) {
        event.preventDefault();
      }).on('click', function (event) {
        var target = event.ctrlKey || event.metaKey ? '_blank' : link.attr('target');
        event.preventDefault();
        $('<form method="post">').attr({ action: address, target: target || '_self' })
          .append(field('token', window.csrfToken)).appendTo('body').trigger('submit');
      });
    });
  }

  $('[data-custom-action]').on('click', function () {
    WHMCS.http.jqClient.jsonPost({
      url: $(this).data('custom-action'),
      data: { token: window.csrfToken },
      success: function (answer) {
        window.location.href = answer.redirectTo;
      }
    });
  });

  var targets = [];

  function generate() {
    var characters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!#%*+-=?@_';
    var length = Math.min(64, Math.max(8, parseInt($('#inputGeneratePasswordLength').val(), 10) || 12));
    var numbers = new Uint32Array(length);
    window.crypto.getRandomValues(numbers);
    $('#inputGeneratePasswordOutput').val(Array.prototype.map.call(numbers, function (number) {
      return characters[number % characters.length];
    }).join(''));
  }

  $('.generate-password').on('click', function () {
    targets = String($(this).data('targetfields')).split(',');
    generate();
    $('#modalGeneratePassword').modal('show');
  });
  $('#inputGeneratePasswordLength').on('change', generate);
  $('#btnGeneratePasswordInsert').on('click', function () {
    targets.forEach(function (id) {
      $('#' + id).val($('#inputGeneratePasswordOutput').val()).trigger('keyup').trigger('change');
    });
  });
});
