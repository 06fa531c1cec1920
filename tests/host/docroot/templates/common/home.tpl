<h1>Welcome</h1>
<p>This is a stand-in for WHMCS. Order e-mail for a domain, pay, and look after its mailboxes.</p>
<p>
  <a class="btn btn-primary" href="/cart.php">Order e-mail hosting</a>
  {if $loggedin}<a class="btn btn-default" href="/clientarea.php?action=services">My services</a>{else}<a class="btn btn-default" href="/index.php?rp=/login">Login</a>{/if}
</p>
{foreach $panels as $panel}
  <div class="card panel panel-default mb-3"><div class="card-body panel-body"><h2 class="h5">{$panel->getLabel()|escape}</h2>{$panel->getBodyHtml()}</div></div>
{/foreach}
