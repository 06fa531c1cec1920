{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  {if $mail.roles}<p class="opensrsemail-role">{$mail.roles|escape}</p>{/if}
  {foreach $mail.facts as $fact}<p class="opensrsemail-fact">{$fact|escape}</p>{/foreach}
  <form class="opensrsemail-form" method="post" action="{$mail.action|escape}" autocomplete="off" data-count="{$mail.text.form.count|escape}" data-over="{$mail.text.form.over|escape}" novalidate>
    {include file="modules/servers/opensrsemail/templates/parts/sent.tpl"}
    {foreach $mail.hidden as $name => $value}
      <input type="hidden" name="{$name|escape}" value="{$value|escape}">
    {/foreach}
    {foreach $mail.fields as $field}{if !$field.is_more}{include file="modules/servers/opensrsemail/templates/parts/field.tpl" field=$field}{/if}{/foreach}
    {if $mail.more}
      <details class="opensrsemail-more"{if $mail.more == 'open'} open{/if}>
        <summary>{$mail.text.form.more|escape}</summary>
        {foreach $mail.fields as $field}{if $field.is_more}{include file="modules/servers/opensrsemail/templates/parts/field.tpl" field=$field}{/if}{/foreach}
      </details>
    {/if}
    <div class="opensrsemail-buttons">
      <button class="btn btn-primary" type="submit">{$mail.submit|escape}</button>
      <a class="btn btn-default" href="{$mail.back_url|escape}">{$mail.text.button.cancel|escape}</a>
    </div>
  </form>
  {if $mail.aliases}
    <h4>{$mail.text.form.aliases|escape}</h4>
    <ul class="opensrsemail-aliases">
      {foreach $mail.aliases as $alias}
        <li>{$alias.address|escape} <a class="btn btn-default btn-xs btn-sm opensrsemail-delete" href="{$alias.delete_url|escape}" aria-label="{$alias.delete_label|escape}">{$mail.text.button.delete|escape}</a></li>
      {/foreach}
    </ul>
  {/if}
  {if $mail.actions}
    <div class="opensrsemail-actions opensrsemail-more">
      {foreach $mail.actions as $action}<a class="btn btn-default{if $action.is_deletion} opensrsemail-delete{/if}" href="{$action.url|escape}">{$action.text|escape}</a>{/foreach}
    </div>
  {/if}
</section>
