<link rel="stylesheet" href="{$mail.assets|escape}/opensrsemail.css?v={$mail.version|escape:'url'}">
{if $script|default:true}<script src="{$mail.assets|escape}/opensrsemail.js?v={$mail.version|escape:'url'}" defer></script>{/if}
<section class="opensrsemail text-left" lang="{$mail.text.language.code|escape}" aria-labelledby="opensrsemail-heading">
  {if $mail.up}<p class="opensrsemail-back"><a href="{$mail.up.url|escape}">‹ {$mail.up.text|escape}</a></p>{/if}
  <h3 class="opensrsemail-title" id="opensrsemail-heading"{if !$mail.is_first} data-arrive tabindex="-1"{/if}>{$mail.title|escape}</h3>
  {foreach $mail.alerts as $alert}
    <div class="alert alert-{$alert.type|escape}" role="{if $alert.type == 'danger'}alert{else}status{/if}"{if !empty($alert.is_new)} data-told tabindex="-1"{/if}>
      {$alert.text|escape}{if !empty($alert.url)} <a class="alert-link" href="{$alert.url|escape}"{if !empty($alert.label)} aria-label="{$alert.label|escape}"{/if}>{$alert.link|escape}</a>{/if}
      {if !empty($alert.button)}{include file="modules/servers/opensrsemail/templates/parts/button.tpl" button=$alert.button}{/if}
      {if !empty($alert.lines)}<ul class="opensrsemail-steps">{foreach $alert.lines as $line}<li>{$line|escape}</li>{/foreach}</ul>{/if}
      {if !empty($alert.links)}
        <ul>
          {foreach $alert.links as $link}<li><a href="#opensrsemail-{$link.field|escape}" class="alert-link">{$link.label|escape}</a>: {$link.text|escape}</li>{/foreach}
        </ul>
      {/if}
    </div>
    {if !empty($alert.next)}<p class="opensrsemail-next">{foreach $alert.next as $link}<a class="btn btn-default btn-sm" href="{$link.url|escape}">{$link.text|escape}</a>{/foreach}</p>{/if}
  {/foreach}
