{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  <p class="opensrsemail-actions">
    <button class="btn btn-default" type="button" data-print hidden>{$mail.text.devices.print|escape}</button>
    <a class="btn btn-default" href="{$mail.mailto|escape}">{$mail.text.devices.mail|escape}</a>
  </p>
  <div data-copy-label="{$mail.text.button.copy|escape}" data-copied-label="{$mail.text.button.copied|escape}">
  <h4>{$mail.text.devices.needed|escape}</h4>
  <dl class="opensrsemail-secret">
    <dt>{$mail.text.settings.user_name|escape}</dt>
    <dd data-copy="{$mail.user_name|escape}" data-copy-name="{$mail.text.settings.user_name|escape}"><code>{$mail.user_name|escape}</code>{if $mail.is_idn} {$mail.text.devices.type_it|escape}{/if}</dd>
    <dt>{$mail.text.field.password|escape}</dt>
    <dd>{$mail.password|escape} <a class="btn btn-default btn-xs btn-sm" href="{$mail.password_url|escape}">{$mail.text.devices.new_password|escape}</a></dd>
  </dl>
  <h4>{$mail.text.devices.anywhere|escape}</h4>
  <p><a class="btn btn-default" href="{$mail.webmail|escape}" target="_blank" rel="noopener noreferrer">{$mail.text.webmail.open|escape}</a> {$mail.webmail|escape}</p>
  {foreach $mail.programs as $program}
    <details class="opensrsemail-more"{if $program.is_open} open{/if}>
      <summary>{$program.title|escape}</summary>
      {if $program.steps}<ol>{foreach $program.steps as $step}<li>{$step|escape}</li>{/foreach}</ol>{/if}
      {if $program.text}<p>{$program.text|escape}</p>{/if}
      {if $program.button}<p><a class="btn btn-default" href="{$program.url|escape}">{$program.button|escape}</a></p>{/if}
    </details>
  {/foreach}
  <h4>{$mail.text.devices.servers|escape}</h4>
  {include file="modules/servers/opensrsemail/templates/parts/servers.tpl" servers=$mail.servers}
  <details class="opensrsemail-more">
    <summary>{$mail.text.devices.if_asked|escape}</summary>
    {include file="modules/servers/opensrsemail/templates/parts/servers.tpl" servers=$mail.others}
  </details>
  <details class="opensrsemail-more">
    <summary>{$mail.text.devices.automatic|escape}</summary>
    <p>{$mail.automatic.text|escape}</p>
    <p><a class="btn btn-default" href="{$mail.automatic.url|escape}">{$mail.text.devices.thunderbird_button|escape}</a></p>
  </details>
  </div>
  <p><strong>{$mail.text.devices.proof|escape}</strong> {$mail.last_login|escape}{if $mail.logins}<br>{$mail.logins|escape}{/if}</p>
</section>
