{if $field.kind == 'radio'}
<fieldset class="form-group opensrsemail-choice" id="opensrsemail-{$field.name|escape}"{if $field.described_by} aria-describedby="{$field.described_by|escape}" tabindex="-1"{/if}>
  <legend>{$field.label|escape}</legend>
  {foreach $field.options as $option}
    <div>
      <input type="radio" class="opensrsemail-box" id="opensrsemail-{$option.id|escape}" name="{$field.name|escape}" value="{$option.value|escape}"{if $option.is_chosen} checked{/if} aria-describedby="opensrsemail-{$option.id|escape}-hint">
      <label for="opensrsemail-{$option.id|escape}">{$option.label|escape}</label>
      <p class="help-block form-text text-muted" id="opensrsemail-{$option.id|escape}-hint">{$option.hint|escape}</p>
    </div>
  {/foreach}
  {if $field.error}<p class="opensrsemail-error field-error-msg" id="opensrsemail-{$field.name|escape}-error">{$field.error|escape}</p>{/if}
</fieldset>
{elseif $field.kind == 'tick'}
<div class="form-group opensrsemail-choice opensrsemail-tickable">
  <input type="hidden" name="{$field.name|escape}" value="off">
  <input type="checkbox" class="opensrsemail-box" id="opensrsemail-{$field.name|escape}" name="{$field.name|escape}" value="on"{if $field.value == 'on'} checked{/if}>
  <label for="opensrsemail-{$field.name|escape}">{$field.label|escape}</label>
</div>
{else}
<div class="form-group{if $field.error} has-error{/if}">
  <label for="opensrsemail-{$field.name|escape}">{$field.label|escape}</label>
  {if $field.kind == 'select'}
    <select class="form-control{if $field.error} is-invalid{/if}" id="opensrsemail-{$field.name|escape}" name="{$field.name|escape}"{if $field.error} aria-invalid="true"{/if}{if $field.described_by} aria-describedby="{$field.described_by|escape}"{/if}>
      {foreach $field.options as $option}
        <option value="{$option.value|escape}"{if $option.is_chosen} selected{/if}>{$option.label|escape}</option>
      {/foreach}
    </select>
  {elseif $field.kind == 'lines'}
    <textarea class="form-control{if $field.error} is-invalid{/if}" id="opensrsemail-{$field.name|escape}" name="{$field.name|escape}" rows="{if $field.is_prose}6{else}4{/if}"{if $field.is_prose} placeholder="{$field.placeholder|escape}" data-max="{$field.max|escape}"{else} autocapitalize="off" spellcheck="false"{/if}{if $field.is_required} required{/if}{if $field.error} aria-invalid="true"{/if}{if $field.described_by} aria-describedby="{$field.described_by|escape}"{/if}>{$field.value|escape}</textarea>
    {if $field.suggestions}
      <select class="form-control opensrsemail-adds" data-adds-to="opensrsemail-{$field.name|escape}" data-add="{$field.add|escape}" aria-label="{$field.colleagues|escape}" hidden>
        {foreach $field.suggestions as $suggestion}<option>{$suggestion|escape}</option>{/foreach}
      </select>
    {/if}
  {elseif $field.kind == 'day'}
    <input class="form-control opensrsemail-day{if $field.error} is-invalid{/if}" type="date" id="opensrsemail-{$field.name|escape}" name="{$field.name|escape}" value="{$field.value|escape}" placeholder="2026-12-31"{if $field.error} aria-invalid="true"{/if}{if $field.described_by} aria-describedby="{$field.described_by|escape}"{/if}>
  {else}
    <div class="{if $field.suffix || $field.kind == 'password'}input-group{/if}">
      <input class="form-control{if $field.error} is-invalid{/if}" type="{if $field.kind == 'password'}password{else}text{/if}" id="opensrsemail-{$field.name|escape}" name="{$field.name|escape}" value="{$field.value|escape}" data-max="{$field.max|escape}"{if $field.is_name} autocapitalize="off" spellcheck="false"{/if}{if $field.kind == 'password'} autocomplete="new-password"{/if}{if $field.is_required} required{/if}{if $field.suggested_by} data-suggested-by="{$field.suggested_by|escape}"{/if}{if $field.suggestions} list="opensrsemail-{$field.name|escape}-list"{/if}{if $field.error} aria-invalid="true"{/if}{if $field.described_by} aria-describedby="{$field.described_by|escape}"{/if}>
      {if $field.suffix}<span class="input-group-addon input-group-append"><span class="input-group-text">{$field.suffix|escape}</span></span>{/if}
    </div>
    {if $field.suggestions}
      <datalist id="opensrsemail-{$field.name|escape}-list">
        {foreach $field.suggestions as $suggestion}<option value="{$suggestion|escape}"></option>{/foreach}
      </datalist>
    {/if}
  {/if}
  {if $field.error}<p class="opensrsemail-error field-error-msg" id="opensrsemail-{$field.name|escape}-error">{$field.error|escape}</p>{/if}
  {if $field.hint}<p class="help-block form-text text-muted" id="opensrsemail-{$field.name|escape}-hint">{$field.hint|escape}</p>{/if}
  {if $field.name == 'password'}
    <div class="opensrsemail-password" data-shortest="{$mail.shortest|escape}" data-longest="{$mail.longest|escape}" data-names="{$mail.forbidden|escape}" data-address="{$mail.address|escape}" data-generate="{$mail.text.password.generate|escape}" data-show="{$mail.text.password.show|escape}" data-hide="{$mail.text.password.hide|escape}" data-copy-both="{$mail.text.password.copy|escape}" data-copied="{$mail.text.button.copied|escape}" data-done="{$mail.text.password.done|escape}" data-missing="{$mail.text.password.missing|escape}" data-lacking="{$mail.text.password.lacking|escape}" data-complete="{$mail.text.password.complete|escape}" hidden>
      <ul class="opensrsemail-rules">
        {foreach $mail.rules as $rule}<li data-rule="{$rule.name|escape}">{$rule.text|escape}</li>{/foreach}
      </ul>
    </div>
  {/if}
</div>
{/if}
