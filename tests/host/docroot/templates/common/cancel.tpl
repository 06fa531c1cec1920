<div class="row"><div class="col-md-6">
  <h1>Request Cancellation</h1>
  <p>{$service.product} - {$service.domain}</p>
  {if $sent}
    <div class="alert alert-success">Your cancellation request has been submitted.</div>
  {else}
    <form method="post" action="/clientarea.php?action=cancel&amp;id={$service.id}">
      <div class="form-group"><label for="cancellationreason">Reason</label>
        <textarea class="form-control" id="cancellationreason" name="cancellationreason"></textarea></div>
      <div class="form-group"><label for="type">Cancellation Type</label>
        <select class="form-control" id="type" name="type"><option>Immediate</option><option>End of Billing Period</option></select></div>
      <button type="submit" class="btn btn-danger">Request Cancellation</button>
    </form>
  {/if}
</div></div>
