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
      {foreach $servers as $server}
        <tr role="row">
          <th role="rowheader" scope="row" data-label="{$mail.text.settings.protocol|escape}">{$server.name|escape}</th>
          <td role="cell" data-label="{$mail.text.settings.host|escape}" data-copy="{$server.host|escape}" data-copy-name="{$server.name|escape}">{$server.host|escape}</td>
          <td role="cell" data-label="{$mail.text.settings.port|escape}">{$server.port|escape}</td>
          <td role="cell" data-label="{$mail.text.settings.security|escape}">{$server.security|escape}</td>
        </tr>
      {/foreach}
    </tbody>
  </table>
