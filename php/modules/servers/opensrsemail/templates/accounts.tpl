{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  {include file="modules/servers/opensrsemail/templates/parts/places.tpl"}
  {if $mail.needing}
    <div class="alert alert-warning opensrsemail-needs" role="region" aria-labelledby="opensrsemail-needs">
      <strong id="opensrsemail-needs"><span aria-hidden="true">⚠ </span>{$mail.text.needs.title|escape}</strong>
      <ul>
        {foreach $mail.needing.lines as $line}<li>{$line.text|escape|replace:'@':'<wbr>@'}{if $line.url} <a class="alert-link" href="{$line.url|escape}" aria-label="{$line.label|escape}: {$mail.text.needs.look|escape}">{$mail.text.needs.look|escape}</a>{/if}</li>{/foreach}
        {if $mail.needing.more}<li><a class="alert-link" href="{$mail.needing.url|escape}">{$mail.needing.more|escape}</a></li>{/if}
      </ul>
    </div>
  {/if}
  {foreach $mail.notices as $notice}
    <div class="alert alert-warning" role="status">{$notice|escape}</div>
  {/foreach}
  <div class="opensrsemail-top">
  <div class="opensrsemail-counters">
    {foreach $mail.counters as $counter}
      <div class="opensrsemail-counter">
        <span class="opensrsemail-counter-name">{$counter.name|escape}</span>
        <strong>{$counter.text|escape}</strong>
        <meter class="opensrsemail-meter opensrsemail-{$counter.class|escape}" min="0" max="100" value="{$counter.percent|escape}"{if $counter.class == 'danger'} low="1" high="99" optimum="0"{elseif $counter.class == 'warning'} high="99" optimum="50"{/if} aria-label="{$counter.name|escape} {$counter.text|escape}"></meter>
      </div>
    {/foreach}
    {foreach $mail.remedies as $remedy}
      <a class="btn btn-{if $remedy.is_urgent}success{else}default{/if} btn-sm" href="{$remedy.url|escape}">{$remedy.text|escape}</a>
    {/foreach}
  </div>
  <div class="opensrsemail-actions">
    {if $mail.can_add_mailbox}<a class="btn btn-primary btn-sm" href="{$mail.urls.add_mailbox|escape}">{$mail.text.button.add_mailbox|escape}</a>{/if}
    {if $mail.can_add_forward}<a class="btn btn-primary btn-sm" href="{$mail.urls.add_forward|escape}">{$mail.text.button.add_forward|escape}</a>{/if}
    {if $mail.can_add_alias}<a class="btn btn-default btn-sm" href="{$mail.urls.add_alias|escape}">{$mail.text.button.add_alias|escape}</a>{/if}
    <a class="btn btn-default btn-sm" href="{$mail.webmail|escape}" target="_blank" rel="noopener noreferrer">{$mail.text.button.webmail|escape}</a>
  </div>
  </div>
  {if $mail.is_empty}
    <div class="opensrsemail-empty">
      <p><strong>{$mail.text.list.empty_title|escape}</strong></p>
      <p>{$mail.text.list.empty_text|escape}</p>
      <p>{$mail.text.list.empty_moving|escape}</p>
    </div>
  {else}
    <form class="opensrsemail-search" method="get" action="clientarea.php" role="search">
      {foreach $mail.query as $name => $value}<input type="hidden" name="{$name|escape}" value="{$value|escape}">{/foreach}
      <div>
        <label for="opensrsemail-search">{$mail.text.list.search|escape}</label>
        <input class="form-control input-sm form-control-sm" type="search" id="opensrsemail-search" name="search" value="{$mail.search|escape}" autocomplete="off" autocapitalize="off" spellcheck="false">
      </div>
      <div>
        <label for="opensrsemail-type">{$mail.text.list.column_type|escape}</label>
        <select class="form-control input-sm form-control-sm custom-select-sm" id="opensrsemail-type" name="type">
          {foreach $mail.types as $type}
            <option value="{$type.value|escape}"{if $type.is_chosen} selected{/if}>{$type.label|escape}</option>
          {/foreach}
        </select>
      </div>
      <button class="btn btn-default btn-sm" type="submit">{$mail.text.list.show|escape}</button>
      {if $mail.is_filtered}<a class="btn btn-link btn-sm" href="{$mail.urls.everything|escape}">{$mail.text.list.show_all|escape}</a>{/if}
    </form>
    {foreach $mail.hints as $hint}<p class="text-muted">{$hint|escape}</p>{/foreach}
    {include file="modules/servers/opensrsemail/templates/parts/pages.tpl" label=$mail.text.list.pages_above}
    {if $mail.rows}
      <p class="opensrsemail-sorts"><span id="opensrsemail-total">{$mail.total|escape}</span> · {$mail.text.list.sort_by|escape}
        {foreach $mail.sorts as $sort}<a href="{$sort.url|escape}"{if $sort.sorted != 'none'} aria-current="true"{/if}>{$sort.label|escape}{if $sort.order}<span class="sr-only"> {$sort.order|escape}</span>{/if}{if $sort.sorted == 'ascending'} <span aria-hidden="true">▲</span>{elseif $sort.sorted == 'descending'} <span aria-hidden="true">▼</span>{/if}</a>{/foreach}</p>
      <p class="opensrsemail-skip"><a href="#opensrsemail-after">{$mail.text.list.skip|escape}</a></p>
      <table class="table opensrsemail-table opensrsemail-people{if $mail.is_about_use} opensrsemail-by-use{/if}" role="table" aria-describedby="opensrsemail-total">
        <thead role="rowgroup">
          <tr role="row">
            {if $mail.can_change}<th role="columnheader" scope="col" class="opensrsemail-tick" data-tick-all="{$mail.text.list.tick_all|escape}"><span class="sr-only">{$mail.text.list.tick|escape}</span></th>{/if}
            <th role="columnheader" scope="col">{$mail.text.list.column_person|escape}</th>
            <th role="columnheader" scope="col">{$mail.text.list.column_happens|escape}</th>
            <th role="columnheader" scope="col">{$mail.text.list.column_last_used|escape}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {foreach $mail.rows as $row}
            <tr role="row" class="opensrsemail-{$row.type_class|escape}">
              {if $mail.can_change}<td role="cell" class="opensrsemail-tick">{if $row.can_tick}<input type="checkbox" form="opensrsemail-ticked" name="ticked[]" value="{$row.ticked|escape}" aria-label="{$row.tick_label|escape}">{/if}</td>{/if}
              <th role="rowheader" scope="row">{if $row.edit_url}<a class="opensrsemail-person" href="{$row.edit_url|escape}" aria-label="{$row.edit_label|escape}">{$row.name|escape}</a>{else}<span class="opensrsemail-person">{$row.name|escape}</span>{/if} <span class="opensrsemail-of"><span class="opensrsemail-own">{$row.address|escape|replace:'@':'<wbr>@'}</span>{if $row.also} · {$row.also|escape}{/if}{if $row.workgroup} · {$row.workgroup|escape}{/if}</span></th>
              <td role="cell" class="opensrsemail-happens">{if $row.status}<span class="label label-{$row.status_class|escape} opensrsemail-status opensrsemail-{$row.status_class|escape}"><span aria-hidden="true">⚠ </span>{$row.status|escape}</span> {/if}{foreach $row.happens as $told}<span class="opensrsemail-told">{$told|escape|replace:'@':'<wbr>@'}</span>{/foreach}{if $row.role}<span class="opensrsemail-role">{$row.role|escape}</span>{/if}</td>
              <td role="cell" class="opensrsemail-last">{$row.last_used|escape}{if $row.edit_url} <a class="btn btn-default btn-sm opensrsemail-manage" href="{$row.edit_url|escape}" aria-hidden="true" tabindex="-1">{$mail.text.button.edit|escape}</a>{/if}</td>
            </tr>
          {/foreach}
        </tbody>
      </table>
      <span id="opensrsemail-after" tabindex="-1"></span>
    {else}
      <p class="opensrsemail-empty">{if $mail.search eq ''}{$mail.text.list.none_of_type|escape}{else}{$mail.text.list.nothing_found|escape}{/if}{if $mail.suggestion} <a href="{$mail.suggestion.url|escape}">{$mail.suggestion.text|escape}</a>{/if}</p>
    {/if}
    {include file="modules/servers/opensrsemail/templates/parts/pages.tpl" label=$mail.text.list.pages}
  {/if}
  <div class="opensrsemail-actions">
    {if $mail.can_change && $mail.rows}
      <form class="opensrsemail-ticked" id="opensrsemail-ticked" method="post" action="{$mail.urls.delete_ticked|escape}">
        <input type="hidden" name="token" value="{$mail.token|escape}">
        <button class="btn btn-default btn-sm opensrsemail-delete" type="submit">{$mail.text.list.delete_ticked|escape}</button>
      </form>
    {/if}
    <a class="btn btn-default btn-sm" href="{$mail.urls.workgroups|escape}">{$mail.text.button.workgroups|escape}</a>
  </div>
</section>
