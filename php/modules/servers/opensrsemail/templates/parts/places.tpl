{if $mail.places}
<nav class="opensrsemail-places" aria-label="{$mail.text.places.label|escape}">
  <ul>
    {foreach $mail.places as $place}<li><a href="{$place.url|escape}"{if $place.is_here} aria-current="page"{/if}>{$place.text|escape}</a></li>{/foreach}
  </ul>
</nav>
{/if}
