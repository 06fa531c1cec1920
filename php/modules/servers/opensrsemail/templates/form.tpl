{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  {foreach $mail.facts as $fact}<p class="opensrsemail-fact">{$fact|escape}</p>{/foreach}
  {if $mail.items}
    <ul class="opensrsemail-aliases">
      {foreach $mail.items as $item}
        <li>{$item.address|escape} {if !empty($item.move_url)}<a class="btn btn-default btn-xs btn-sm" href="{$item.move_url|escape}" aria-label="{$item.move_label|escape}">{$mail.text.aliases.move|escape}</a> {/if}<a class="btn btn-default btn-xs btn-sm opensrsemail-delete" href="{$item.delete_url|escape}" aria-label="{$item.delete_label|escape}">{$mail.text.button.delete|escape}</a></li>
      {/foreach}
    </ul>
  {/if}
  {if $mail.submit}
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
  {else}
  <p>{if !empty($mail.support_url)}<a class="btn btn-default" href="{$mail.support_url|escape}">{$mail.text.list.write_to_us|escape}</a> {/if}<a class="btn btn-default" href="{$mail.back_url|escape}">{$mail.text.button.back|escape}</a></p>
  {/if}
  {foreach $mail.buttons as $button}
    <div class="opensrsemail-besides">
      {if $button.title}<h4>{$button.title|escape}</h4>{/if}
      {foreach $button.facts as $fact}<p class="opensrsemail-fact">{$fact|escape}</p>{/foreach}
      {include file="modules/servers/opensrsemail/templates/parts/button.tpl" button=$button}
    </div>
  {/foreach}
  {if $mail.lines}
    <h4 class="opensrsemail-others" id="opensrsemail-others">{$mail.text.line.others|escape}</h4>
    {include file="modules/servers/opensrsemail/templates/parts/lines.tpl" heading="opensrsemail-others"}
  {/if}
</section>
