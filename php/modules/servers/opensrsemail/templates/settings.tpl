{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  <div data-copy-label="{$mail.text.button.copy|escape}" data-copied-label="{$mail.text.button.copied|escape}">
  <p>{$mail.text.settings.intro|escape}</p>
  {include file="modules/servers/opensrsemail/templates/parts/servers.tpl" servers=$mail.servers}
  <p>{$mail.text.settings.login|escape}</p>
  </div>
  <p>
    <a class="btn btn-primary" href="{$mail.webmail|escape}" target="_blank" rel="noopener noreferrer">{$mail.text.button.webmail|escape}</a>
    <a class="btn btn-default" href="{$mail.back_url|escape}">{$mail.text.button.back|escape}</a>
  </p>
</section>
