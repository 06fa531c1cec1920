<form class="opensrsemail-one" method="post" action="{$button.action|escape}"{if !empty($button.is_elsewhere)} target="_blank" rel="noopener"{/if}>
  <input type="hidden" name="token" value="{$button.token|escape}">
  <input type="hidden" name="opensrsemail_task" value="{$button.task|escape}">
  <input type="hidden" name="opensrsemail_form" value="{$button.form_key|escape}">
  {foreach $button.hidden as $name => $value}<input type="hidden" name="{$name|escape}" value="{$value|escape}">{/foreach}
  <button class="btn btn-default btn-sm" type="submit"{if $button.label} aria-label="{$button.label|escape}"{/if}>{$button.text|escape}</button>
</form>
