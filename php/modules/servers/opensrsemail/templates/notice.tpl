<link rel="stylesheet" href="{$mail.assets|escape}/opensrsemail.css?v={$mail.version|escape:'url'}">
<section class="opensrsemail text-left" aria-labelledby="opensrsemail-heading">
  <h3 class="opensrsemail-title" id="opensrsemail-heading">{$mail.title|escape}</h3>
  {foreach $mail.alerts as $alert}
    <div class="alert alert-{$alert.type|escape}" role="{if $alert.type == 'danger'}alert{else}status{/if}">{$alert.text|escape}</div>
  {/foreach}
  {if $mail.retry_url || $mail.back_url}
    <div class="opensrsemail-buttons">
      {if $mail.retry_url}<a class="btn btn-primary" href="{$mail.retry_url|escape}">{$mail.text.retry|escape}</a>{/if}
      {if $mail.back_url}<a class="btn btn-default" href="{$mail.back_url|escape}">{$mail.text.back|escape}</a>{/if}
    </div>
  {/if}
</section>
