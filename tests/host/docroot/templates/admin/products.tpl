<table class="table table-striped">
  <thead><tr><th>ID</th><th>Product</th><th>Module</th><th>Auto setup</th></tr></thead>
  <tbody>
  {foreach $products as $row}
    <tr><td>{$row.id}</td><td><a href="/admin/configproducts.php?action=edit&amp;id={$row.id}">{$row.name}</a></td><td>{$row.module}</td><td>{$row.autosetup|default:'off'}</td></tr>
  {/foreach}
  </tbody>
</table>
