<div class="row">
  <div class="col-md-3 sidebar">
    {foreach $sidebars as $sidebar}{foreach $sidebar->getChildren() as $panel}
      <div class="card panel panel-default mb-3">
        <div class="card-header panel-heading">{$panel->getLabel()}</div>
        {if $panel->getBodyHtml()}<div class="card-body panel-body">{$panel->getBodyHtml()}</div>{/if}
        <div class="list-group list-group-flush">
          {foreach $panel->getChildren() as $item}
            {if $item->getAttribute('data-custom-action')}
              <button type="button" class="list-group-item list-group-item-action" data-custom-action="{$item->getAttribute('data-custom-action')|escape}">{$item->getLabel()}</button>
            {else}
              <a class="list-group-item list-group-item-action" href="{$item->getUri()|escape}">{$item->getLabel()}</a>
            {/if}
          {/foreach}
        </div>
      </div>
    {/foreach}{/foreach}
  </div>
  <div class="col-md-9">
    {if $modulecustombuttonresult}
      {if $modulecustombuttonresult eq 'success'}
        <div class="alert alert-success text-center" id="alertModuleCustomButtonSuccess">{lang key='moduleactionsuccess'}</div>
      {else}
        <div class="alert alert-danger text-center" id="alertModuleCustomButtonFailed">{lang key='moduleactionfailed'} {$modulecustombuttonresult}</div>
      {/if}
    {/if}
    {if $customactionerror}<div class="alert alert-danger text-center">{lang key='moduleactionfailed'}</div>{/if}
    {if $modulechangepwresult}
      <div class="alert alert-{if $modulechangepwresult eq 'success'}success{else}danger{/if} text-center">{$modulechangepasswordmessage}</div>
    {/if}
    {if $pendingcancellation}<div class="alert alert-warning text-center">A cancellation has been requested for this service.</div>{/if}
    {if $suspendreason}<div class="alert alert-warning text-center">Suspended: {$suspendreason}</div>{/if}
    {if $tplOverviewTabOutput}
      {$tplOverviewTabOutput}
    {else}
      <div class="card panel panel-default mb-3">
        <div class="card-body panel-body">
          <div class="product-details">
            <h3 class="card-title">{$groupname} - {$product}
              <span class="label badge status status-{$rawstatus}">{$status}</span></h3>
            <dl class="product-facts">
              <div><dt>Registration Date</dt><dd>{$regdate}</dd></div>
              <div><dt>Recurring Amount</dt><dd>{$recurringamount}</dd></div>
              <div><dt>Billing Cycle</dt><dd>{$billingcycle}</dd></div>
              <div><dt>Next Due Date</dt><dd>{$nextduedate}</dd></div>
            </dl>
          </div>
        </div>
      </div>
      {foreach $hookOutput as $output}<div>{$output}</div>{/foreach}
      <ul class="nav nav-tabs responsive-tabs-sm" role="tablist">
        <li class="nav-item active"><a class="nav-link active" data-toggle="tab" href="#{if $domain}domain{else}manage{/if}" role="tab">{if $domain}Domain{else}Manage{/if}</a></li>
        {if $configurableoptions}<li class="nav-item"><a class="nav-link" data-toggle="tab" href="#configoptions" role="tab">Configurable Options</a></li>{/if}
        {if $customfields}<li class="nav-item"><a class="nav-link" data-toggle="tab" href="#additionalinfo" role="tab">Additional Information</a></li>{/if}
        {if $modulechangepassword}<li class="nav-item"><a class="nav-link" data-toggle="tab" href="#tabChangepw" role="tab">Change Password</a></li>{/if}
      </ul>
      <div class="tab-content product-details-tab-container">
        <div class="tab-pane active in show" id="{if $domain}domain{else}manage{/if}" role="tabpanel">
          {if $domain}<p class="text-center"><strong>{$domain}</strong></p>{/if}
          {if $moduleclientarea}
            <div class="text-center module-client-area">
              {$moduleclientarea}
            </div>
          {/if}
        </div>
        {if $configurableoptions}
          <div class="tab-pane" id="configoptions" role="tabpanel">
            {foreach $configurableoptions as $row}
              <div class="row"><div class="col-sm-5 text-right"><strong>{$row.optionname}</strong></div><div class="col-sm-7">{$row.selectedqty}</div></div>
            {/foreach}
          </div>
        {/if}
        {if $customfields}
          <div class="tab-pane" id="additionalinfo" role="tabpanel">
            {foreach $customfields as $name => $value}
              <div class="row"><div class="col-sm-5 text-right"><strong>{$name}</strong></div><div class="col-sm-7">{$value}</div></div>
            {/foreach}
          </div>
        {/if}
        {if $modulechangepassword}
          <div class="tab-pane" id="tabChangepw" role="tabpanel">
            <form method="post" action="/clientarea.php?action=productdetails&amp;id={$id}">
              <input type="hidden" name="modulechangepassword" value="true">
              <div class="form-group"><label for="inputNewPassword1">New Password</label>
                <input type="password" class="form-control" id="inputNewPassword1" name="newpw" autocomplete="off"></div>
              <div class="form-group"><label for="inputNewPassword2">Confirm New Password</label>
                <input type="password" class="form-control" id="inputNewPassword2" name="confirmpw" autocomplete="off"></div>
              <button type="button" class="btn btn-default generate-password" data-targetfields="inputNewPassword1,inputNewPassword2">Generate Password</button>
              <button type="submit" class="btn btn-primary">{lang key='clientareasavechanges'}</button>
            </form>
          </div>
        {/if}
      </div>
    {/if}
  </div>
</div>
