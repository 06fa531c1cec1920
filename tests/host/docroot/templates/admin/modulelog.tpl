<form method="post" action="/admin/modulelog.php" class="mb-3">
  {if $enabled}<button type="submit" class="btn btn-default" name="debug" value="off">Disable Debug Logging</button>
  {else}<button type="submit" class="btn btn-success" name="debug" value="on">Enable Debug Logging</button>{/if}
  <button type="submit" class="btn btn-danger" name="clear" value="true">Reset Debug Log</button>
</form>
<table class="table" id="tblModuleLog">
  <thead><tr><th>Date</th><th>Module</th><th>Action</th><th>Request</th><th>Response</th></tr></thead>
  <tbody>
  {foreach $entries as $row}
    <tr><td>{$row.date}</td><td>{$row.module|escape}</td><td>{$row.action|escape}</td>
      <td><pre>{$row.request|escape}</pre></td><td><pre>{$row.response|escape}</pre>{if $row.arrdata}<pre>{$row.arrdata|escape}</pre>{/if}</td></tr>
  {foreachelse}<tr><td colspan="5">No entries</td></tr>{/foreach}
  </tbody>
</table>
