<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{$title} - Admin Area</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/assets/bootstrap4/bootstrap.min.css">
  <link rel="stylesheet" href="/assets/fontawesome/css/all.min.css">
  <link rel="stylesheet" href="/assets/host.css">
  <script>var csrfToken = '{$token}';</script>
  <script src="/assets/jquery.min.js"></script>
  <script src="/assets/bootstrap4/bootstrap.min.js"></script>
  <script src="/assets/admin.js"></script>
  {$headoutput}
</head>
<body>
<nav class="navbar navbar-expand navbar-dark bg-dark mb-3 flex-wrap" aria-label="Main">
  <a class="navbar-brand" href="/admin/index.php">Admin Area</a>
  {if $loggedin}
  <ul class="navbar-nav flex-wrap">
    <li class="nav-item"><a class="nav-link" href="/admin/orders.php">Orders</a></li>
    <li class="nav-item"><a class="nav-link" href="/admin/products.php">Products</a></li>
    <li class="nav-item"><a class="nav-link" href="/admin/configservers.php">Servers</a></li>
    <li class="nav-item"><a class="nav-link" href="/admin/modulequeue.php">Module Queue</a></li>
    <li class="nav-item"><a class="nav-link" href="/admin/modulelog.php">Module Log</a></li>
    <li class="nav-item"><a class="nav-link" href="/admin/systemactivitylog.php">Activity Log</a></li>
    <li class="nav-item"><a class="nav-link" href="/admin/logout.php">Logout</a></li>
  </ul>
  {/if}
</nav>
<main class="container-fluid">
<h1 class="h3">{$title}</h1>
{if $notice}<div id="adminNotice" class="alert alert-{if $notice.good}success{else}danger{/if}" role="alert">{$notice.text}</div>{/if}
