{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  {foreach $mail.facts as $fact}<p class="opensrsemail-fact">{$fact|escape}</p>{/foreach}
  <form class="opensrsemail-form" method="post" action="{$mail.action|escape}" autocomplete="off" data-count="{$mail.text.form.count|escape}" data-over="{$mail.text.form.over|escape}" novalidate>
    {include file="modules/servers/opensrsemail/templates/parts/sent.tpl"}
    {foreach $mail.hidden as $name => $value}
      <input type="hidden" name="{$name|escape}" value="{$value|escape}">
    {/foreach}
    {foreach $mail.fields as $field}{if !$field.is_more}{include file="modules/servers/opensrsemail/templates/parts/field.tpl" field=$field}{/if}{/foreach}
    {if $mail.more}
      <details class="opensrsemail-more"{if $mail.more == 'open'} open{/if}>
        <summary>{$mail.more_label|escape}</summary>
        {foreach $mail.fields as $field}{if $field.is_more}{include file="modules/servers/opensrsemail/templates/parts/field.tpl" field=$field}{/if}{/foreach}
      </details>
    {/if}
    <div class="opensrsemail-buttons">
      <button class="btn btn-primary" type="submit">{$mail.submit|escape}</button>
      <a class="btn btn-default" href="{$mail.back_url|escape}">{$mail.text.button.cancel|escape}</a>
    </div>
  </form>
  {if $mail.aliases}
    <h4>{$mail.text.line.aliases|escape}</h4>
    <ul class="opensrsemail-aliases">
      {foreach $mail.aliases as $alias}
        <li>{$alias.address|escape} <a class="btn btn-default btn-xs btn-sm" href="{$alias.move_url|escape}" aria-label="{$alias.move_label|escape}">{$mail.text.aliases.move|escape}</a> <a class="btn btn-default btn-xs btn-sm opensrsemail-delete" href="{$alias.delete_url|escape}" aria-label="{$alias.delete_label|escape}">{$mail.text.button.delete|escape}</a></li>
      {/foreach}
    </ul>
  {/if}
  {foreach $mail.buttons as $button}
    <div class="opensrsemail-besides">
      {if $button.title}<h4>{$button.title|escape}</h4>{/if}
      {foreach $button.facts as $fact}<p class="opensrsemail-fact">{$fact|escape}</p>{/foreach}
      {include file="modules/servers/opensrsemail/templates/parts/button.tpl" button=$button}
    </div>
  {/foreach}
  {if $mail.lines}
    <h4 class="opensrsemail-others">{$mail.text.line.others|escape}</h4>
    {include file="modules/servers/opensrsemail/templates/parts/lines.tpl" label=$mail.text.line.others}
  {/if}
</section>
