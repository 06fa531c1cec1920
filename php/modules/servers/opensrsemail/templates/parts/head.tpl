<link rel="stylesheet" href="{$mail.assets|escape}/opensrsemail.css?v={$mail.version|escape:'url'}">
{if $script|default:true}<script src="{$mail.assets|escape}/opensrsemail.js?v={$mail.version|escape:'url'}" defer></script>{/if}
<section class="opensrsemail text-left" aria-labelledby="opensrsemail-heading">
  <h3 class="opensrsemail-title" id="opensrsemail-heading">{$mail.title|escape}</h3>
  {foreach $mail.alerts as $alert}
    <div class="alert alert-{$alert.type|escape}" role="{if $alert.type == 'danger'}alert{else}status{/if}">{$alert.text|escape}</div>
  {/foreach}
