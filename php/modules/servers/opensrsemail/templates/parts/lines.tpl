<ul class="list-group opensrsemail-lines" aria-labelledby="{$heading|escape}">
  {foreach $mail.lines as $line}
    <li class="list-group-item">
      <span class="opensrsemail-line-name" id="opensrsemail-line-{$line.name|escape}">{$line.label|escape}</span>
      <span class="opensrsemail-line-text">{$line.text|escape}{if $line.meter !== null}<meter class="opensrsemail-meter" min="0" max="100" high="90" optimum="0" value="{$line.meter|escape}" aria-labelledby="opensrsemail-line-{$line.name|escape}"></meter>{/if}</span>
      {if $line.button}{include file="modules/servers/opensrsemail/templates/parts/button.tpl" button=$line.button}{elseif $line.url}<a href="{$line.url|escape}"{if $line.is_elsewhere} target="_blank" rel="noopener noreferrer"{/if} aria-label="{$line.label|escape}: {$line.verb|escape}">{$line.verb|escape}</a>{/if}
    </li>
  {/foreach}
</ul>
