<h1>My Products &amp; Services</h1>
<div class="table-responsive">
<table class="table table-striped table-list" id="tableServicesList">
  <thead><tr><th>Product/Service</th><th>Pricing</th><th>Next Due Date</th><th>Status</th><th><span class="sr-only">Manage</span></th></tr></thead>
  <tbody>
  {foreach $services as $row}
    <tr>
      <td><strong>{$row.name}</strong><br>{$row.domain}</td>
      <td>{$row.price}</td>
      <td>{$row.nextduedate}</td>
      <td><span class="label badge status status-{$row.domainstatus|lower}">{$row.domainstatus}</span></td>
      <td><a class="btn btn-default btn-sm" href="/clientarea.php?action=productdetails&amp;id={$row.id}">Manage<span class="sr-only"> {$row.domain}</span></a></td>
    </tr>
  {foreachelse}
    <tr><td colspan="5" class="text-center">No services yet. <a href="/cart.php">Order e-mail hosting</a>.</td></tr>
  {/foreach}
  </tbody>
</table>
</div>
