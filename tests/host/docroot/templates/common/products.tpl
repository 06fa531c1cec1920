<h1>E-mail</h1>
<div class="row">
  {foreach $products as $row}
    <div class="col-md-6">
      <div class="card panel panel-default mb-3"><div class="card-body panel-body">
        <h3 class="card-title">{$row.name}</h3>
        <p>{$row.description}</p>
        <p>{$row.price} monthly, plus mailboxes and forwards</p>
        <a class="btn btn-success" href="/cart.php?a=add&amp;pid={$row.id}">Order Now</a>
      </div></div>
    </div>
  {/foreach}
</div>
