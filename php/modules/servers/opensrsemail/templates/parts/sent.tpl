<input type="hidden" name="token" value="{$mail.token|escape}">
<input type="hidden" name="opensrsemail_task" value="{$mail.task|escape}">
<input type="hidden" name="opensrsemail_form" value="{$mail.form_key|escape}">
