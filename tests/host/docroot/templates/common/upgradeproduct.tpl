<div class="row"><div class="col-md-6">
  <h1>Upgrade/Downgrade</h1>
  <p>{$service.product} - {$service.domain}</p>
  {include file="common/errors.tpl"}
  {foreach $products as $row}
    <form method="post" action="/upgrade.php?type=package&amp;id={$service.id}">
      <input type="hidden" name="pid" value="{$row.id}">
      <button type="submit" class="btn btn-default mb-2">Change to {$row.name}</button>
    </form>
  {foreachelse}
    <p>There is no other product.</p>
  {/foreach}
</div></div>
