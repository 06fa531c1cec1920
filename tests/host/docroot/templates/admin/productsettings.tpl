<form method="post" action="/admin/configproducts.php?action=edit&amp;id={$product.id}">
  <div class="form-row">
    <div class="form-group col-md-4"><label for="name">Product Name</label><input class="form-control" id="name" name="name" value="{$product.name}"></div>
    <div class="form-group col-md-2"><label for="servertype">Module Name</label>
      <select class="form-control" id="servertype" name="servertype">
        <option value="">None</option>
        {foreach $modules as $name}<option value="{$name}"{if $name eq $product.servertype} selected{/if}>{$name}</option>{/foreach}
      </select></div>
    <div class="form-group col-md-3"><label for="server">Server</label>
      <select class="form-control" id="server" name="server">
        <option value="0">None</option>
        {foreach $servers as $row}<option value="{$row.id}"{if $row.id eq $server} selected{/if}>{$row.name}</option>{/foreach}
      </select></div>
    <div class="form-group col-md-3"><label for="autosetup">Set up</label>
      <select class="form-control" id="autosetup" name="autosetup">
        <option value=""{if $product.autosetup eq ''} selected{/if}>Do not automatically setup this product</option>
        <option value="order"{if $product.autosetup eq 'order'} selected{/if}>As soon as an order is placed</option>
        <option value="payment"{if $product.autosetup eq 'payment'} selected{/if}>As soon as the first payment is received</option>
        <option value="on"{if $product.autosetup eq 'on'} selected{/if}>When you manually accept a pending order</option>
      </select></div>
  </div>
  <h2 class="h4">Module Settings</h2>
  <table class="table" id="tblModuleSettings">
    {foreach $fields as $row}
      <tr>
        <th scope="row"><label for="packageconfigoption{$row.number}">{$row.label}</label></th>
        <td>
          {if $row.type eq 'yesno'}
            <input type="checkbox" id="packageconfigoption{$row.number}" name="packageconfigoption[{$row.number}]"{if $row.value eq 'on' or $row.value eq 'yes'} checked{/if}>
          {elseif $row.type eq 'dropdown'}
            <select class="form-control" id="packageconfigoption{$row.number}" name="packageconfigoption[{$row.number}]">
              {foreach $row.options as $value => $text}<option value="{$value|escape:'html':'UTF-8':false}"{if $row.value|cat:'' eq $value|cat:''} selected{/if}>{$text}</option>{/foreach}
            </select>
          {elseif $row.type eq 'radio'}
            {foreach $row.options as $value => $text}
              <label><input type="radio" name="packageconfigoption[{$row.number}]" value="{$value|escape:'html':'UTF-8':false}"{if $row.value|cat:'' eq $value|cat:''} checked{/if}> {$text}</label>
            {/foreach}
          {elseif $row.type eq 'textarea'}
            <textarea class="form-control" id="packageconfigoption{$row.number}" name="packageconfigoption[{$row.number}]" rows="{$row.rows}" cols="{$row.cols}">{$row.value}</textarea>
          {else}
            <input type="{if $row.type eq 'password'}password{else}text{/if}" class="form-control" id="packageconfigoption{$row.number}" name="packageconfigoption[{$row.number}]" size="{$row.size}" value="{$row.value}" autocomplete="off">
          {/if}
          {if $row.error}<div class="alert alert-warning">{$row.error|escape}</div>{/if}
          <div>{$row.description}</div>
        </td>
      </tr>
    {/foreach}
  </table>
  <div class="form-group"><label for="configoptiongroups">Configurable Options</label>
    <select multiple class="form-control" id="configoptiongroups" name="configoptiongroups[]">
      {foreach $groups as $row}<option value="{$row.id}"{if in_array($row.id, $linked)} selected{/if}>{$row.name}</option>{/foreach}
    </select></div>
  <button type="submit" class="btn btn-primary" name="save" value="true">Save Changes</button>
</form>
