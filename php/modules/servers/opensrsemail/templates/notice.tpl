{include file="modules/servers/opensrsemail/templates/parts/head.tpl" script=false}
  {if $mail.retry_url || $mail.back_url}
    <div class="opensrsemail-buttons">
      {if $mail.retry_url}<a class="btn btn-primary" href="{$mail.retry_url|escape}">{$mail.text.button.retry|escape}</a>{/if}
      {if $mail.back_url}<a class="btn btn-default" href="{$mail.back_url|escape}">{$mail.text.button.back|escape}</a>{/if}
    </div>
  {/if}
</section>
