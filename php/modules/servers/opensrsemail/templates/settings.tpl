<link rel="stylesheet" href="{$mail.assets|escape}/opensrsemail.css?v={$mail.version|escape:'url'}">
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
  <table class="table opensrsemail-table">
    <thead>
      <tr>
        <th scope="col">{$mail.text.protocol|escape}</th>
        <th scope="col">{$mail.text.host|escape}</th>
        <th scope="col">{$mail.text.port|escape}</th>
        <th scope="col">{$mail.text.security|escape}</th>
      </tr>
    </thead>
    <tbody>
      {foreach $mail.servers as $server}
        <tr>
          <th scope="row" data-label="{$mail.text.protocol|escape}">{$server.name|escape}</th>
          <td data-label="{$mail.text.host|escape}">{$server.host|escape}</td>
          <td data-label="{$mail.text.port|escape}">{$server.port|escape}</td>
          <td data-label="{$mail.text.security|escape}">{$server.security|escape}</td>
        </tr>
      {/foreach}
    </tbody>
  </table>
  <p>{$mail.login|escape}</p>
  <p>
    <a class="btn btn-primary" href="{$mail.webmail|escape}" target="_blank" rel="noopener noreferrer">{$mail.text.webmail|escape}</a>
    <a class="btn btn-default" href="{$mail.back_url|escape}">{$mail.text.back|escape}</a>
  </p>
</section>
