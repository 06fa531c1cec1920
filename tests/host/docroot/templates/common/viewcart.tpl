<div class="row"><div class="col-md-6">
  <h1>Review &amp; Checkout</h1>
  {include file="common/errors.tpl"}
  <table class="table">
    <tbody>
      {foreach $items as $item}
      <tr><th scope="row">{$item.product.name}</th><td>{$item.domain}</td></tr>
      {foreach $item.quantities as $name => $quantity}<tr><th scope="row">{$name}</th><td>{$quantity}</td></tr>{/foreach}
      {/foreach}
      <tr><th scope="row">Total due today</th><td>{$total}</td></tr>
    </tbody>
  </table>
  <form method="post" action="/cart.php?a=checkout">
    <button type="submit" class="btn btn-primary" id="btnCompleteOrder" name="checkout" value="true">Complete Order</button>
  </form>
</div></div>
