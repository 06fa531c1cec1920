<!doctype html>
<html lang="en">
<head>
  <meta charset="{$charset}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{$pagetitle} - {$companyname}</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="{$WEB_ROOT}/assets/bootstrap4/bootstrap.min.css">
  <link rel="stylesheet" href="{$WEB_ROOT}/assets/fontawesome/css/all.min.css">
  <link rel="stylesheet" href="{$WEB_ROOT}/assets/host.css">
  <script>var csrfToken = '{$token}', whmcsBaseUrl = '{$WEB_ROOT}', hostTokenPolicy = '{$tokenpolicy}';</script>
  <script src="{$WEB_ROOT}/assets/jquery.min.js"></script>
  <script src="{$WEB_ROOT}/assets/bootstrap4/bootstrap.min.js"></script>
  <script src="{$WEB_ROOT}/assets/host.js"></script>
  {$headoutput}
</head>
<body class="primary-bg-color" data-phone-cc-input="1">
{$headeroutput}
<header id="header" class="header">
  <nav class="navbar navbar-expand-md navbar-dark bg-primary" aria-label="Main">
    <div class="container">
      <a class="navbar-brand" href="{$WEB_ROOT}/index.php">{$companyname}</a>
      <ul class="navbar-nav flex-row flex-wrap">
        <li class="nav-item mr-3"><a class="nav-link" href="{$WEB_ROOT}/cart.php">Store</a></li>
        {if $loggedin}
          <li class="nav-item mr-3"><a class="nav-link" href="{$WEB_ROOT}/clientarea.php?action=services">Services</a></li>
          <li class="nav-item"><a class="nav-link" href="{$WEB_ROOT}/logout.php">Logout ({$clientsdetails.email})</a></li>
        {else}
          <li class="nav-item"><a class="nav-link" href="{$WEB_ROOT}/index.php?rp=/login">Login</a></li>
        {/if}
      </ul>
    </div>
  </nav>
  <nav class="master-breadcrumb" aria-label="breadcrumb">
    <div class="container">
      <ol class="breadcrumb">
        <li class="breadcrumb-item"><a href="{$WEB_ROOT}/index.php">Portal Home</a></li>
        {foreach $breadcrumb as $address => $title}
          <li class="breadcrumb-item"><a href="{$address}">{$title}</a></li>
        {/foreach}
      </ol>
    </div>
  </nav>
</header>
<section id="main-body" role="main">
  <div class="container">
    <div class="primary-content">
