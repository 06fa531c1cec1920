<div class="row"><div class="col-md-6">
  <h1>Upgrade/Downgrade Options</h1>
  <p>{$service.product} - {$service.domain}</p>
  {include file="common/errors.tpl"}
  <form method="post" action="/upgrade.php?type=configoptions&amp;id={$service.id}">
    {include file="common/optionfields.tpl"}
    <button type="submit" class="btn btn-primary">Checkout</button>
  </form>
</div></div>
