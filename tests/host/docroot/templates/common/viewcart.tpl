<div class="row"><div class="col-md-6">
  <h1>Review &amp; Checkout</h1>
  {include file="common/errors.tpl"}
  <table class="table">
    <tbody>
      <tr><th scope="row">{$product.name}</th><td>{$domain}</td></tr>
      {foreach $quantities as $name => $quantity}<tr><th scope="row">{$name}</th><td>{$quantity}</td></tr>{/foreach}
      <tr><th scope="row">Total due today</th><td>{$total}</td></tr>
    </tbody>
  </table>
  <form method="post" action="/cart.php?a=checkout">
    <button type="submit" class="btn btn-primary" id="btnCompleteOrder" name="checkout" value="true">Complete Order</button>
  </form>
</div></div>
