<link rel="stylesheet" href="{$mail.assets|escape}/opensrsemail.css?v={$mail.version|escape:'url'}">
<script src="{$mail.assets|escape}/opensrsemail.js?v={$mail.version|escape:'url'}" defer></script>
<section class="opensrsemail text-left" aria-labelledby="opensrsemail-heading">
  <h3 class="opensrsemail-title" id="opensrsemail-heading">{$mail.title|escape}</h3>
  {foreach $mail.alerts as $alert}
    <div class="alert alert-{$alert.type|escape}" role="{if $alert.type == 'danger'}alert{else}status{/if}">{$alert.text|escape}</div>
  {/foreach}
  {foreach $mail.files as $file}
    <h4>{$file.title|escape}</h4>
    <p>{$file.text|escape}</p>
    <p><a class="btn btn-default" href="{$file.url|escape}" download>{$file.button|escape}</a></p>
  {/foreach}
  {if $mail.files}<h4>{$mail.text.by_hand|escape}</h4>{/if}
  <p>{$mail.text.settings_intro|escape}</p>
  <table class="table opensrsemail-table" role="table">
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">{$mail.text.protocol|escape}</th>
        <th role="columnheader" scope="col">{$mail.text.host|escape}</th>
        <th role="columnheader" scope="col">{$mail.text.port|escape}</th>
        <th role="columnheader" scope="col">{$mail.text.security|escape}</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      {foreach $mail.servers as $server}
        <tr role="row">
          <th role="rowheader" scope="row" data-label="{$mail.text.protocol|escape}">{$server.name|escape}</th>
          <td role="cell" data-label="{$mail.text.host|escape}" data-copy="{$server.host|escape}" data-copy-label="{$mail.text.copy|escape}" data-copied-label="{$mail.text.copied|escape}">{$server.host|escape}</td>
          <td role="cell" data-label="{$mail.text.port|escape}">{$server.port|escape}</td>
          <td role="cell" data-label="{$mail.text.security|escape}">{$server.security|escape}</td>
        </tr>
      {/foreach}
    </tbody>
  </table>
  <p{if $mail.user_name} data-copy="{$mail.user_name|escape}" data-copy-label="{$mail.text.copy|escape}" data-copied-label="{$mail.text.copied|escape}"{/if}>{$mail.login|escape}</p>
  <p>
    <a class="btn btn-primary" href="{$mail.webmail|escape}" target="_blank" rel="noopener noreferrer">{$mail.text.webmail|escape}</a>
    <a class="btn btn-default" href="{$mail.back_url|escape}">{$mail.text.back|escape}</a>
  </p>
</section>
