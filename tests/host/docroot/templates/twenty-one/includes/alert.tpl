<div class="alert alert-{if $type|default:'info' eq 'error'}danger{else}{$type|default:'info'}{/if}{if $textcenter|default:false} text-center{/if}">
  {$msg|default:''}
</div>
