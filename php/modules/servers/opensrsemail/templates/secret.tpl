{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  <p><strong>{$mail.hint|escape}</strong></p>
  <dl class="opensrsemail-secret" data-copy-label="{$mail.text.button.copy|escape}" data-copied-label="{$mail.text.button.copied|escape}">
    {foreach $mail.lines as $line}
      <dt>{$line.label|escape}</dt>
      <dd data-copy="{$line.text|escape}" data-copy-name="{$line.label|escape}"><code>{$line.text|escape}</code></dd>
    {/foreach}
  </dl>
  <p><a class="btn btn-default" href="{$mail.back_url|escape}">{$mail.text.button.back|escape}</a></p>
</section>
