<h1>Invoice #{$invoice.id} <span class="label badge status-{$invoice.status|lower}">{$invoice.status}</span></h1>
<table class="table">
  <thead><tr><th>Description</th><th>Amount</th></tr></thead>
  <tbody>
    {foreach $items as $row}<tr><td>{$row.description}</td><td>{$row.price}</td></tr>{/foreach}
    <tr><th scope="row">Total</th><td>{$total}</td></tr>
  </tbody>
</table>
{if $invoice.status eq 'Unpaid'}
  <form method="post" action="/viewinvoice.php?id={$invoice.id}">
    <button type="submit" class="btn btn-success" id="btnPay" name="pay" value="true">Pay Now</button>
  </form>
{else}
  {foreach $services as $row}
    <p><a class="btn btn-primary" href="/clientarea.php?action=productdetails&amp;id={$row.id}">Manage {$row.domain}</a> ({$row.domainstatus})</p>
  {/foreach}
{/if}
