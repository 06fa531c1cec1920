{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  <form class="opensrsemail-search" method="get" action="clientarea.php">
    {foreach $mail.query as $name => $value}<input type="hidden" name="{$name|escape}" value="{$value|escape}">{/foreach}
    <div>
      <label for="opensrsemail-from">{$mail.text.why.from|escape}</label>
      <input class="form-control input-sm form-control-sm" type="email" id="opensrsemail-from" name="from" value="{$mail.from|escape}" autocomplete="off" autocapitalize="off" spellcheck="false">
    </div>
    <button class="btn btn-default btn-sm" type="submit">{$mail.text.why.check|escape}</button>
  </form>
  <ul class="list-group opensrsemail-checks" aria-labelledby="opensrsemail-heading">
    {foreach $mail.checks as $check}
      <li class="list-group-item"><span aria-hidden="true">{if $check.is_good}✔{else}✖{/if}</span> <span class="sr-only">{if $check.is_good}{$mail.text.why.good|escape}{else}{$mail.text.why.bad|escape}{/if} </span>{$check.text|escape}{if $check.url} <a class="btn btn-default btn-xs btn-sm" href="{$check.url|escape}">{$check.link|escape}</a>{/if}</li>
    {/foreach}
  </ul>
  <p>{$mail.text.why.unknown|escape}</p>
  <p><a class="btn btn-default" href="{$mail.support|escape}">{$mail.text.why.write|escape}</a></p>
</section>
