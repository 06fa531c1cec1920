{foreach $options as $row}
  <div class="form-group">
    <label for="inputConfigOption{$row.id}">{$row.label}</label>
    <input type="number" class="form-control" id="inputConfigOption{$row.id}" name="configoption[{$row.id}]" value="{$row.value}"
      min="{$row.least}"{if $row.most} max="{$row.most}"{/if} required>
    <small class="form-text help-block text-muted">{$row.price} each per month</small>
  </div>
{/foreach}
