{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  {include file="modules/servers/opensrsemail/templates/parts/places.tpl"}
  {if $mail.rows}
    <p>{$mail.text.deleted.intro|escape}</p>
    {foreach $mail.facts as $fact}<p class="opensrsemail-fact">{$fact|escape}{if $mail.remedy} <a href="{$mail.remedy.url|escape}">{$mail.remedy.link|escape}</a>{/if}</p>{/foreach}
    <form class="opensrsemail-deleted" method="post" action="{$mail.action|escape}">
      {include file="modules/servers/opensrsemail/templates/parts/sent.tpl"}
      <ul class="list-group opensrsemail-checks">
        {foreach $mail.rows as $row}
          <li class="list-group-item">
            {if $row.can_tick}<input type="checkbox" class="opensrsemail-box" name="ticked[]" value="{$row.ticked|escape}" aria-label="{$row.tick_label|escape}">{/if}
            <div>
              <strong>{$row.name|escape}</strong> <span>{$row.address|escape|replace:'@':'<wbr>@'}</span>
              <span class="opensrsemail-of">{foreach $row.told as $told}{if !$told@first} · {/if}{$told|escape}{/foreach}</span>
            </div>
            {if $row.url}<a class="btn btn-default btn-sm" href="{$row.url|escape}" aria-label="{$row.label|escape}">{$mail.text.deleted.rename|escape}</a>{/if}
          </li>
        {/foreach}
      </ul>
      {if $mail.can_bring_back}<button class="btn btn-primary" type="submit">{$mail.text.deleted.bring_back_ticked|escape}</button>{/if}
    </form>
  {else}
    <p class="opensrsemail-empty">{$mail.text.deleted.empty|escape}</p>
  {/if}
</section>
