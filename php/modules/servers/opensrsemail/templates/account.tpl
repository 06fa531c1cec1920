{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  <p class="opensrsemail-address">{if $mail.address}<strong>{$mail.address|escape}</strong> · {/if}{$mail.kind|escape}{if $mail.roles} · {$mail.roles|escape}{/if}</p>
  {include file="modules/servers/opensrsemail/templates/parts/lines.tpl" heading="opensrsemail-heading"}
  <p class="opensrsemail-actions"><a class="btn btn-default" href="{$mail.why|escape}">{$mail.text.why.link|escape}</a> {if $mail.has_left}<a class="btn btn-default" href="{$mail.has_left|escape}">{$mail.text.left.link|escape}</a> {/if}<a class="btn btn-default opensrsemail-delete" href="{$mail.delete.url|escape}">{$mail.delete.text|escape}</a></p>
</section>
