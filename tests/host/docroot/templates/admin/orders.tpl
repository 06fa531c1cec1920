<table class="table">
  <thead><tr><th>Order</th><th>Amount</th><th>Invoice</th><th>Status</th><th>Action</th></tr></thead>
  <tbody>
  {foreach $orders as $row}
    <tr><td>{$row.ordernum}</td><td>{$row.amount}</td><td>{$row.invoice}</td><td>{$row.status}</td>
      <td>{if $row.status eq 'Pending'}<form method="post" action="/admin/orders.php"><button type="submit" class="btn btn-sm btn-success" name="accept" value="{$row.id}">Accept Order</button></form>{/if}</td></tr>
  {foreachelse}<tr><td colspan="5">No orders</td></tr>{/foreach}
  </tbody>
</table>
