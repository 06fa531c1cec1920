<div class="row"><div class="col-md-6">
  <h1>{$product.name}</h1>
  {include file="common/errors.tpl"}
  <form method="post" action="/cart.php?a=add&amp;pid={$product.id}">
    <div class="form-group"><label for="inputDomain">Domain</label>
      <input type="text" class="form-control" id="inputDomain" name="domain" value="{$domain}" placeholder="example.com" required></div>
    {include file="common/optionfields.tpl"}
    <button type="submit" class="btn btn-primary" id="btnCompleteProductConfig">Continue</button>
  </form>
</div></div>
