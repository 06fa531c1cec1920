<link rel="stylesheet" href="{$mail.assets|escape}/opensrsemail.css?v={$mail.version|escape:'url'}">
<script src="{$mail.assets|escape}/opensrsemail.js?v={$mail.version|escape:'url'}" defer></script>
<section class="opensrsemail text-left" aria-labelledby="opensrsemail-heading">
  <h3 class="opensrsemail-title" id="opensrsemail-heading">{$mail.title|escape}</h3>
  {foreach $mail.alerts as $alert}
    <div class="alert alert-{$alert.type|escape}" role="{if $alert.type == 'danger'}alert{else}status{/if}">{$alert.text|escape}</div>
  {/foreach}
  <p>{$mail.consequence|escape}</p>
  {if $mail.ticked}
    <ul>{foreach $mail.ticked as $one}<li>{$one.address|escape}</li>{/foreach}</ul>
  {/if}
  <form class="opensrsemail-form" method="post" action="{$mail.action|escape}">
    <input type="hidden" name="token" value="{$mail.token|escape}">
    <input type="hidden" name="opensrsemail_task" value="{$mail.task|escape}">
    <input type="hidden" name="opensrsemail_form" value="{$mail.form_key|escape}">
    {foreach $mail.hidden as $name => $value}
      <input type="hidden" name="{$name|escape}" value="{$value|escape}">
    {/foreach}
    {foreach $mail.ticked as $one}
      <input type="hidden" name="ticked[]" value="{$one.value|escape}">
    {/foreach}
    <div class="opensrsemail-buttons">
      <button class="btn btn-danger" type="submit">{$mail.text.delete|escape}</button>
      <a class="btn btn-default" href="{$mail.back_url|escape}">{$mail.text.cancel|escape}</a>
    </div>
  </form>
</section>
