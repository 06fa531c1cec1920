{if $failed}<div class="alert alert-danger">Login Failed. Please Try Again.</div>{/if}
<form method="post" action="/admin/login.php" class="col-md-4">
  <div class="form-group"><label for="username">Username</label><input class="form-control" id="username" name="username" autofocus></div>
  <div class="form-group"><label for="password">Password</label><input class="form-control" type="password" id="password" name="password"></div>
  <button type="submit" class="btn btn-primary">Login</button>
</form>
