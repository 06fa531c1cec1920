<table class="table" id="tblModuleQueue">
  <thead><tr><th>Service</th><th>Action</th><th>Last Attempt</th><th>Error</th><th>Action</th></tr></thead>
  <tbody>
  {foreach $entries as $row}
    <tr><td><a href="/admin/clientsservices.php?userid={$row.userid}&amp;id={$row.service_id}">{$row.domain}</a></td>
      <td>{$row.module_action}</td><td>{$row.last_attempt}</td><td>{$row.last_attempt_error|escape}</td>
      <td><form method="post" action="/admin/modulequeue.php"><button type="submit" class="btn btn-sm btn-default" name="retry" value="{$row.id}">Retry</button></form></td></tr>
  {foreachelse}<tr><td colspan="5">Nothing waits</td></tr>{/foreach}
  </tbody>
</table>
