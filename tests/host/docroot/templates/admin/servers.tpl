<p><a class="btn btn-default" href="/admin/configservers.php?action=manage">Add New Server</a></p>
<table class="table">
  <thead><tr><th>Name</th><th>Host</th><th>Module</th><th>Link</th></tr></thead>
  <tbody>
  {foreach $servers as $row}
    <tr><td><a href="/admin/configservers.php?action=manage&amp;id={$row.id}">{$row.name}</a></td><td>{$row.hostname}</td><td>{$row.type}</td><td>{$row.link}{if $row.signon}<form method="post" class="d-inline-block" action="/admin/configservers.php?id={$row.id}"><button type="submit" class="btn btn-default" name="signon" value="true">{$row.signon|escape}</button></form>{/if}</td></tr>
  {foreachelse}<tr><td colspan="4">No servers</td></tr>{/foreach}
  </tbody>
</table>
