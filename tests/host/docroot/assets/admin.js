/* The connection test of the server form, on what the form holds at that moment. */
jQuery(function ($) {
  'use strict';

  $('#btnTestConnection').on('click', function () {
    var result = $('#testResult').removeClass().addClass('mt-3').text('Testing…');
    $.ajax({
      url: $('#frmServer').attr('action'),
      method: 'POST',
      data: $('#frmServer').serialize() + '&testconnection=true',
      dataType: 'json'
    }).done(function (answer) {
      result.addClass('alert alert-' + (answer.success ? 'success' : 'danger')).html(answer.text);
    }).fail(function () {
      result.addClass('alert alert-danger').text('The test itself failed.');
    });
  });
});
