{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  {if !$mail.changes}<p>{$mail.text.history.none|escape}</p>{/if}
  {if $mail.changes}
    <ul class="list-group opensrsemail-lines">
      {foreach $mail.changes as $change}
        <li class="list-group-item">
          <span class="opensrsemail-line-name"><time>{$change.when|escape}</time></span>
          <span class="opensrsemail-line-text">{$change.what|escape}{if $change.raw}<br><small>{$change.raw|escape}</small>{/if}</span>
          <span><span class="sr-only">{$mail.text.history.by|escape} </span>{$change.who|escape}</span>
        </li>
      {/foreach}
    </ul>
    <p>{$mail.text.history.hint|escape}</p>
  {/if}
</section>
