{if $errors}
  <div class="alert alert-danger" role="alert">{foreach $errors as $error}<div>{$error}</div>{/foreach}</div>
{/if}
