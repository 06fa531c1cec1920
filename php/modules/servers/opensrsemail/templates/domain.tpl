{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  {include file="modules/servers/opensrsemail/templates/parts/places.tpl"}
  {foreach $mail.facts as $fact}<p class="opensrsemail-fact">{$fact|escape}</p>{/foreach}
  {include file="modules/servers/opensrsemail/templates/parts/lines.tpl" heading="opensrsemail-heading"}
</section>
