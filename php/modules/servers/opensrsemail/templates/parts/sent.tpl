<input type="hidden" name="token" value="{$mail.token|escape}">
<input type="hidden" name="opensrsemail_task" value="{$mail.task|escape}">
<input type="hidden" name="opensrsemail_form" value="{$mail.form_key|escape}">
<p class="opensrsemail-wait" role="status" data-saving="{$mail.text.form.saving|escape}" data-slow="{$mail.text.form.slow|escape}"></p>
