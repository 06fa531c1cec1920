<div class="alert alert-{$kind}">{$message}</div>
