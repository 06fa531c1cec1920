<!doctype html>
<html lang="en">
<head>
  <meta charset="{$charset}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{$pagetitle} - {$companyname}</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="{$WEB_ROOT}/assets/bootstrap3/css/bootstrap.min.css">
  <link rel="stylesheet" href="{$WEB_ROOT}/assets/fontawesome/css/all.min.css">
  <link rel="stylesheet" href="{$WEB_ROOT}/assets/host.css">
  <script>var csrfToken = '{$token}', whmcsBaseUrl = '{$WEB_ROOT}', hostTokenPolicy = '{$tokenpolicy}';</script>
  <script src="{$WEB_ROOT}/assets/jquery.min.js"></script>
  <script src="{$WEB_ROOT}/assets/bootstrap3/bootstrap.min.js"></script>
  <script src="{$WEB_ROOT}/assets/host.js"></script>
  {$headoutput}
</head>
<body data-phone-cc-input="1">
{$headeroutput}
<section id="header">
  <nav id="nav" class="navbar navbar-inverse navbar-static-top" aria-label="Main">
    <div class="container">
      <div class="navbar-header"><a class="navbar-brand" href="{$WEB_ROOT}/index.php">{$companyname}</a></div>
      <ul class="nav navbar-nav">
        <li><a href="{$WEB_ROOT}/cart.php">Store</a></li>
        {if $loggedin}
          <li><a href="{$WEB_ROOT}/clientarea.php?action=services">Services</a></li>
          <li><a href="{$WEB_ROOT}/logout.php">Logout ({$clientsdetails.email})</a></li>
        {else}
          <li><a href="{$WEB_ROOT}/index.php?rp=/login">Login</a></li>
        {/if}
      </ul>
    </div>
  </nav>
</section>
<section id="main-body" role="main">
  <div class="container">
    <div class="header-lined">
      <ol class="breadcrumb">
        <li><a href="{$WEB_ROOT}/index.php">Portal Home</a></li>
        {foreach $breadcrumb as $address => $title}<li><a href="{$address}">{$title}</a></li>{/foreach}
      </ol>
    </div>
    <div class="main-content">
