{if $window}<div class="alert alert-info">Opens in a new window: <a id="adminWindow" target="_blank" rel="noopener" href="{$window|escape}">{$window|escape}</a></div>{/if}
<p>{$product} - <a href="/admin/index.php">{$client.firstname} {$client.lastname}</a> {$loginlink}</p>
<h2 class="h5">Module Commands</h2>
<div id="modulecmdbtns" class="mb-3">
  {foreach $commands as $operation => $label}
    <form method="post" class="d-inline-block" action="/admin/clientsservices.php?userid={$service.userid}&amp;id={$service.id}">
      <input type="hidden" name="modop" value="{$operation}">
      {if $operation eq 'suspend'}<label class="sr-only" for="suspreason">Reason</label><input id="suspreason" name="suspreason" placeholder="Reason">{/if}
      {if $operation eq 'changepw'}<label class="sr-only" for="newpassword">New password</label><input id="newpassword" name="newpassword" type="password" placeholder="New password">{/if}
      <button type="submit" class="btn btn-default">{$label}</button>
    </form>
  {/foreach}
  {if $signon}
    <form method="post" class="d-inline-block" action="/admin/clientsservices.php?userid={$service.userid}&amp;id={$service.id}">
      <input type="hidden" name="modop" value="singlesignon"><button type="submit" class="btn btn-default">{$signon|escape}</button>
    </form>
  {/if}
  {foreach $buttons as $label => $function}
    <form method="post" class="d-inline-block" action="/admin/clientsservices.php?userid={$service.userid}&amp;id={$service.id}">
      <input type="hidden" name="modop" value="custom"><input type="hidden" name="ac" value="{$function|escape}">
      <button type="submit" class="btn btn-default">{$label|escape}</button>
    </form>
  {/foreach}
</div>
<form method="post" action="/admin/clientsservices.php?userid={$service.userid}&amp;id={$service.id}">
  <table class="table">
    <tr><th scope="row"><label for="domain">Domain</label></th><td><input class="form-control" id="domain" name="domain" value="{$service.domain}"></td></tr>
    <tr><th scope="row"><label for="username">Username</label></th><td><input class="form-control" id="username" name="username" value="{$service.username}"></td></tr>
    <tr><th scope="row"><label for="password">Password</label></th><td><input class="form-control" id="password" name="password" value="{$service.password}" autocomplete="off"></td></tr>
    <tr><th scope="row"><label for="domainstatus">Status</label></th><td>
      <select class="form-control" id="domainstatus" name="domainstatus">{foreach $statuses as $status}<option{if $status eq $service.domainstatus} selected{/if}>{$status}</option>{/foreach}</select></td></tr>
    <tr><th scope="row"><label for="nextduedate">Next Due Date</label></th><td><input class="form-control" id="nextduedate" name="nextduedate" value="{$service.nextduedate}"></td></tr>
    <tr><th scope="row"><label for="server">Server</label></th><td>
      <select class="form-control" id="server" name="server"><option value="0">None</option>{foreach $servers as $row}<option value="{$row.id}"{if $row.id eq $service.server} selected{/if}>{$row.name}</option>{/foreach}</select></td></tr>
    {foreach $options as $row}
      <tr><th scope="row"><label for="configoption{$row.id}">{$row.label}</label></th><td><input class="form-control" id="configoption{$row.id}" name="configoption[{$row.id}]" value="{$row.value}"></td></tr>
    {/foreach}
    {foreach $rows as $label => $html}
      <tr class="module-row"><th scope="row">{$label}</th><td>{$html}</td></tr>
    {/foreach}
  </table>
  <button type="submit" class="btn btn-primary" name="save" value="true">Save Changes</button>
  <button type="submit" class="btn btn-danger" name="delete" value="true">Delete</button>
</form>
