{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  <div class="alert alert-{$mail.told.type|escape}" role="status">{$mail.told.text|escape}</div>
  <div data-copy-label="{$mail.text.button.copy|escape}" data-copied-label="{$mail.text.button.copied|escape}">
  {foreach $mail.rows as $row}
    <div class="opensrsemail-record opensrsemail-record-{$row.mark|escape}">
      <h4>{$row.label|escape} <span class="opensrsemail-verdict">{$row.verdict|escape}{if $row.is_optional} · {$mail.text.dns.optional|escape}{/if}</span></h4>
      <p class="opensrsemail-fact">{$row.for|escape}</p>
      {if $row.why}<p class="opensrsemail-fact">{$row.why|escape}</p>{/if}
      <dl>
        <dt>{$mail.text.dns.name|escape}</dt>
        <dd{if !$row.is_right} data-copy="{$row.name|escape}" data-copy-name="{$row.label|escape}, {$mail.text.dns.name|escape}"{/if}><code>{$row.name|escape}</code> {$row.type|escape}</dd>
        {if !$row.is_right}
          <dt>{$mail.text.dns.wanted|escape}</dt>
          <dd data-copy="{$row.wanted|escape}" data-copy-name="{$row.label|escape}, {$mail.text.dns.wanted|escape}"><code>{$row.wanted|escape}</code></dd>
        {/if}
        {if $row.found}
          <dt>{$mail.text.dns.found|escape}</dt>
          {foreach $row.found as $found}<dd><code>{$found|escape}</code></dd>{/foreach}
        {/if}
      </dl>
    </div>
  {/foreach}
  {if $mail.rows}
    <details class="opensrsemail-more">
      <summary>{$mail.text.dns.zone|escape}</summary>
      <div data-copy="{$mail.zone|escape}" data-copy-name="{$mail.text.dns.zone|escape}"><pre class="opensrsemail-zone">{$mail.zone|escape}</pre></div>
    </details>
  {/if}
  </div>
  <p>{$mail.text.dns.where|escape}</p>
  <p>
    <a class="btn btn-default" href="{$mail.again_url|escape}">{$mail.text.dns.again|escape}</a>
    <a class="btn btn-default" href="{$mail.support_url|escape}">{$mail.text.list.write_to_us|escape}</a>
  </p>
</section>
