  {if $mail.pages}
    <nav aria-label="{$label|escape}">
      <ul class="pagination pagination-sm opensrsemail-pages">
        {foreach $mail.pages as $page}
          <li class="page-item{if $page.is_current} active{/if}{if $page.is_gap} disabled{/if}">
            {if $page.is_gap}<span class="page-link">{$page.label|escape}</span>{else}<a class="page-link" href="{$page.url|escape}"{if $page.is_current} aria-current="page"{/if}>{$page.label|escape}</a>{/if}
          </li>
        {/foreach}
      </ul>
    </nav>
  {/if}
