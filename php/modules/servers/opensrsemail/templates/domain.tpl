{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  {include file="modules/servers/opensrsemail/templates/parts/places.tpl"}
  {include file="modules/servers/opensrsemail/templates/parts/lines.tpl" heading="opensrsemail-heading"}
</section>
