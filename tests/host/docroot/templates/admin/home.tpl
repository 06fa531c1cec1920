{if $waiting}<div class="alert alert-warning">{$waiting} in the <a href="/admin/modulequeue.php">module queue</a></div>{/if}
<table class="table table-striped">
  <thead><tr><th>ID</th><th>Client</th><th>Product</th><th>Domain</th><th>Status</th></tr></thead>
  <tbody>
  {foreach $services as $row}
    <tr><td>{$row.id}</td><td>{$row.firstname} {$row.lastname}</td><td>{$row.name}</td>
      <td><a href="/admin/clientsservices.php?userid={$row.userid}&amp;id={$row.id}">{$row.domain|default:'(no domain)'}</a></td><td>{$row.domainstatus}</td></tr>
  {foreachelse}<tr><td colspan="5">No services</td></tr>{/foreach}
  </tbody>
</table>
