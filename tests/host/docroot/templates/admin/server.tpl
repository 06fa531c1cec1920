<form method="post" id="frmServer" action="/admin/configservers.php?action=manage&amp;id={$server.id}" class="col-md-8">
  <div class="form-group"><label for="type">Module</label>
    <select class="form-control" id="type" name="type">
      {foreach $modules as $name}<option value="{$name}"{if $name eq $server.type} selected{/if}>{$name}</option>{/foreach}
    </select></div>
  <div class="form-group"><label for="name">Name</label><input class="form-control" id="name" name="name" value="{$server.name}"></div>
  <div class="form-group"><label for="hostname">Hostname</label><input class="form-control" id="hostname" name="hostname" value="{$server.hostname}"></div>
  <div class="form-group"><label for="ipaddress">IP Address</label><input class="form-control" id="ipaddress" name="ipaddress" value="{$server.ipaddress}"></div>
  <div class="form-group"><label for="username">Username</label><input class="form-control" id="username" name="username" value="{$server.username}" autocomplete="off"></div>
  <div class="form-group"><label for="password">Password</label><input class="form-control" type="password" id="password" name="password" value="{$server.password}" autocomplete="off"></div>
  <div class="form-group"><label for="accesshash">Access Hash</label><textarea class="form-control" id="accesshash" name="accesshash">{$server.accesshash}</textarea></div>
  <div class="form-group"><label for="port">Port</label><input class="form-control" id="port" name="port" value="{$server.port}"></div>
  <div class="form-group"><label><input type="checkbox" name="secure"{if $server.secure eq 'on'} checked{/if}> Secure</label></div>
  {if $testable}<button type="button" class="btn btn-default" id="btnTestConnection">Test Connection</button>{/if}
  <button type="submit" class="btn btn-primary" name="save" value="true">Save Changes</button>
  <div id="testResult" class="mt-3" role="status"></div>
</form>
