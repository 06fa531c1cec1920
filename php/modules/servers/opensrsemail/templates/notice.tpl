{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  {if $mail.mail_programs}<p>{$mail.text.notice.mail_goes_on|escape}</p>{/if}
  {if $mail.retry_url || $mail.back_url || $mail.mail_programs}
    <div class="opensrsemail-buttons">
      {if $mail.retry_url}<a class="btn btn-primary" href="{$mail.retry_url|escape}">{$mail.text.button.retry|escape}</a>{/if}
      {if $mail.back_url}<a class="btn btn-default" href="{$mail.back_url|escape}">{$mail.text.button.back|escape}</a>{/if}
      {foreach $mail.mail_programs as $link}<a class="btn btn-default" href="{$link.url|escape}"{if $link.is_elsewhere} target="_blank" rel="noopener noreferrer"{/if}>{$link.text|escape}</a>{/foreach}
    </div>
  {/if}
</section>
