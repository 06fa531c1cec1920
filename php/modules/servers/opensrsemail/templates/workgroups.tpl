{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  <table class="table table-striped opensrsemail-table" role="table">
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">{$mail.text.field.workgroup|escape}</th>
        <th role="columnheader" scope="col">{$mail.text.list.mailboxes|escape}</th>
        <th role="columnheader" scope="col">{$mail.text.list.forwards|escape}</th>
        {if $mail.can_change}<th role="columnheader" scope="col"><span class="sr-only">{$mail.text.list.actions|escape}</span></th>{/if}
      </tr>
    </thead>
    <tbody role="rowgroup">
      {foreach $mail.rows as $row}
        <tr role="row">
          <th role="rowheader" scope="row" data-label="{$mail.text.field.workgroup|escape}">{if $row.members_url}<a href="{$row.members_url|escape}" aria-label="{$row.members_label|escape}">{$row.name|escape}</a>{else}{$row.name|escape}{/if}</th>
          <td role="cell" data-label="{$mail.text.list.mailboxes|escape}">{$row.mailboxes|escape}</td>
          <td role="cell" data-label="{$mail.text.list.forwards|escape}">{$row.forwards|escape}</td>
          {if $mail.can_change}
            <td role="cell" class="opensrsemail-row-actions">
              {if $row.button}{include file="modules/servers/opensrsemail/templates/parts/button.tpl" button=$row.button}{/if}
              <a class="btn btn-default btn-xs btn-sm" href="{$row.rename_url|escape}" aria-label="{$row.rename_label|escape}">{$mail.text.workgroups.rename|escape}</a>
              {if $row.delete_url}<a class="btn btn-default btn-xs btn-sm opensrsemail-delete" href="{$row.delete_url|escape}" aria-label="{$row.delete_label|escape}">{$mail.text.button.delete|escape}</a>{else}<span class="text-muted">{$row.why_not|escape}</span>{/if}
            </td>
          {/if}
        </tr>
      {/foreach}
    </tbody>
  </table>
  {if $mail.can_change}
    <form class="opensrsemail-form" method="post" action="{$mail.action|escape}" autocomplete="off" data-count="{$mail.text.form.count|escape}" data-over="{$mail.text.form.over|escape}" novalidate>
      {include file="modules/servers/opensrsemail/templates/parts/sent.tpl"}
      <div class="form-group{if $mail.error} has-error{/if}">
        <label for="opensrsemail-name">{$mail.text.field.workgroup_name|escape}</label>
        <input class="form-control{if $mail.error} is-invalid{/if}" type="text" id="opensrsemail-name" name="name" value="{$mail.value|escape}" data-max="{$mail.max|escape}" required autocapitalize="off" spellcheck="false"{if $mail.error} aria-invalid="true" aria-describedby="opensrsemail-name-error opensrsemail-name-hint"{else} aria-describedby="opensrsemail-name-hint"{/if}>
        {if $mail.error}<p class="opensrsemail-error field-error-msg" id="opensrsemail-name-error">{$mail.error|escape}</p>{/if}
        <p class="help-block form-text text-muted" id="opensrsemail-name-hint">{$mail.text.workgroups.hint|escape}</p>
      </div>
      <div class="opensrsemail-buttons">
        <button class="btn btn-primary" type="submit">{$mail.text.button.add_workgroup|escape}</button>
        <a class="btn btn-default" href="{$mail.back_url|escape}">{$mail.text.button.cancel|escape}</a>
      </div>
    </form>
  {else}
    <p><a class="btn btn-default" href="{$mail.back_url|escape}">{$mail.text.button.back|escape}</a></p>
  {/if}
</section>
