{include file="modules/servers/opensrsemail/templates/parts/head.tpl"}
  {* WHMCS puts its token into every form that is posted; this one goes elsewhere, so the method stands at the button. *}
  <form action="{$mail.webmail.action|escape}" autocomplete="off" data-send>
    {foreach $mail.webmail.fields as $name => $value}<input type="hidden" name="{$name|escape}" value="{$value|escape}">{/foreach}
    <button class="btn btn-primary" type="submit" formmethod="post">{$mail.text.webmail.go_on|escape}</button>
  </form>
</section>
