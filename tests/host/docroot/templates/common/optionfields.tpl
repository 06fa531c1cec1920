{foreach $options as $row}
  <div class="form-group">
    {if $row.type eq 2}
      <fieldset><legend class="h6">{$row.label}</legend>
        {foreach $row.choices as $choice}
          <label class="d-block"><input type="radio" name="configoption[{$row.id}]" value="{$choice.id}"{if $choice.id eq $row.value} checked{/if}> {$choice.label} {$choice.price}</label>
        {/foreach}
      </fieldset>
    {else}
      <label for="inputConfigOption{$row.id}">{$row.label}</label>
      {if $row.type eq 1}
        <select class="form-control" id="inputConfigOption{$row.id}" name="configoption[{$row.id}]">
          {foreach $row.choices as $choice}<option value="{$choice.id}"{if $choice.id eq $row.value} selected{/if}>{$choice.label} {$choice.price}</option>{/foreach}
        </select>
      {elseif $row.type eq 3}
        <input type="checkbox" id="inputConfigOption{$row.id}" name="configoption[{$row.id}]" value="1"{if $row.value} checked{/if}>
        <small class="form-text help-block text-muted">{$row.price} per month</small>
      {else}
        <input type="number" class="form-control" id="inputConfigOption{$row.id}" name="configoption[{$row.id}]" value="{$row.value}"
          min="{$row.least}"{if $row.most} max="{$row.most}"{/if} required>
        <small class="form-text help-block text-muted">{$row.price} each per month</small>
      {/if}
    {/if}
  </div>
{/foreach}
