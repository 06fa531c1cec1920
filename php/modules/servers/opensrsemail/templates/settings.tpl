{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  <div data-copy-label="{$mail.text.button.copy|escape}" data-copied-label="{$mail.text.button.copied|escape}">
  {foreach $mail.files as $file}
    <h4>{$file.title|escape}</h4>
    <p>{$file.text|escape}</p>
    <p><a class="btn btn-default" href="{$file.url|escape}">{$file.button|escape}</a></p>
  {/foreach}
  {if $mail.files}<h4>{$mail.text.devices.by_hand|escape}</h4>{/if}
  <p>{$mail.text.settings.intro|escape}</p>
  <table class="table opensrsemail-table" role="table">
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">{$mail.text.settings.protocol|escape}</th>
        <th role="columnheader" scope="col">{$mail.text.settings.host|escape}</th>
        <th role="columnheader" scope="col">{$mail.text.settings.port|escape}</th>
        <th role="columnheader" scope="col">{$mail.text.settings.security|escape}</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      {foreach $mail.servers as $server}
        <tr role="row">
          <th role="rowheader" scope="row" data-label="{$mail.text.settings.protocol|escape}">{$server.name|escape}</th>
          <td role="cell" data-label="{$mail.text.settings.host|escape}" data-copy="{$server.host|escape}" data-copy-name="{$server.name|escape}">{$server.host|escape}</td>
          <td role="cell" data-label="{$mail.text.settings.port|escape}">{$server.port|escape}</td>
          <td role="cell" data-label="{$mail.text.settings.security|escape}">{$server.security|escape}</td>
        </tr>
      {/foreach}
    </tbody>
  </table>
  <p{if $mail.user_name && !$mail.is_idn} data-copy="{$mail.user_name|escape}" data-copy-name="{$mail.text.settings.user_name|escape}"{/if}>{$mail.login|escape}</p>
  {if $mail.is_idn}<p data-copy="{$mail.user_name|escape}" data-copy-name="{$mail.text.settings.user_name|escape}">{$mail.text.devices.type_it|escape} <code>{$mail.user_name|escape}</code></p>{/if}
  </div>
  <p>
    <a class="btn btn-primary" href="{$mail.webmail|escape}" target="_blank" rel="noopener noreferrer">{$mail.text.button.webmail|escape}</a>
    <a class="btn btn-default" href="{$mail.back_url|escape}">{$mail.text.button.back|escape}</a>
  </p>
</section>
