{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  <p>{$mail.consequence|escape}</p>
  {foreach $mail.breaking as $part}
    <p>{$part.text|escape}</p>
    {if $part.addresses}<ul>{foreach $part.addresses as $one}<li>{if $one.url}<a href="{$one.url|escape}">{$one.address|escape}</a>{else}{$one.address|escape}{/if}</li>{/foreach}</ul>{/if}
  {/foreach}
  {if $mail.ticked}
    <ul>{foreach $mail.ticked as $one}<li>{$one.address|escape}</li>{/foreach}</ul>
  {/if}
  <form class="opensrsemail-form" method="post" action="{$mail.action|escape}">
    {include file="modules/servers/opensrsemail/templates/parts/sent.tpl"}
    {foreach $mail.hidden as $name => $value}
      <input type="hidden" name="{$name|escape}" value="{$value|escape}">
    {/foreach}
    {foreach $mail.ticked as $one}
      <input type="hidden" name="ticked[]" value="{$one.value|escape}">
    {/foreach}
    <div class="opensrsemail-buttons">
      <button class="btn btn-danger" type="submit">{$mail.text.button.delete|escape}</button>
      <a class="btn btn-default" href="{$mail.back_url|escape}">{$mail.text.button.cancel|escape}</a>
    </div>
  </form>
</section>
