<div class="row"><div class="col-md-6">
  <h1>Login</h1>
  {if $failed}<div class="alert alert-danger">Login Details Incorrect. Please try again.</div>{/if}
  <form method="post" action="/dologin.php">
    <div class="form-group"><label for="inputEmail">Email Address</label>
      <input type="email" class="form-control" id="inputEmail" name="username" autofocus></div>
    <div class="form-group"><label for="inputPassword">Password</label>
      <input type="password" class="form-control" id="inputPassword" name="password" autocomplete="off"></div>
    <button id="login" type="submit" class="btn btn-primary">Login</button>
  </form>
</div></div>
