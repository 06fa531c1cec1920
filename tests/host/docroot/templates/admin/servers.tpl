<p><a class="btn btn-default" href="/admin/configservers.php?action=manage">Add New Server</a></p>
<table class="table">
  <thead><tr><th>Name</th><th>Host</th><th>Module</th><th>Link</th></tr></thead>
  <tbody>
  {foreach $servers as $row}
    <tr><td><a href="/admin/configservers.php?action=manage&amp;id={$row.id}">{$row.name}</a></td><td>{$row.hostname}</td><td>{$row.type}</td><td>{$row.link}</td></tr>
  {foreachelse}<tr><td colspan="4">No servers</td></tr>{/foreach}
  </tbody>
</table>
