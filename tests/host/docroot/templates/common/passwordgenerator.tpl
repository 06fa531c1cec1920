<div class="modal fade" id="modalGeneratePassword" tabindex="-1" role="dialog" aria-labelledby="modalGeneratePasswordTitle" aria-hidden="true">
  <div class="modal-dialog" role="document">
    <div class="modal-content">
      <div class="modal-header bg-primary text-light">
        <h4 class="modal-title" id="modalGeneratePasswordTitle">Generate Password</h4>
      </div>
      <div class="modal-body">
        <div class="form-group">
          <label for="inputGeneratePasswordLength">Password Length</label>
          <input type="number" min="8" max="64" value="12" class="form-control" id="inputGeneratePasswordLength">
        </div>
        <div class="form-group">
          <label for="inputGeneratePasswordOutput">Generated Password</label>
          <input type="text" class="form-control" id="inputGeneratePasswordOutput" autocomplete="off">
        </div>
      </div>
      <div class="modal-footer">
        <button type="button" class="btn btn-default" data-dismiss="modal">Close</button>
        <button type="button" class="btn btn-primary" id="btnGeneratePasswordInsert" data-dismiss="modal">Insert</button>
      </div>
    </div>
  </div>
</div>
