<?php

$_LANG['cancel'] = 'Cancel';
$_LANG['clientareasavechanges'] = 'Save Changes';
$_LANG['clientareacancel'] = 'Cancel Changes';
$_LANG['clientareaproductdetails'] = 'Product Details';
$_LANG['delete'] = 'Delete';
$_LANG['edit'] = 'Edit';
$_LANG['no'] = 'No';
$_LANG['password'] = 'Password';
$_LANG['yes'] = 'Yes';
$_LANG['moduleactionsuccess'] = 'Action Completed Successfully!';
$_LANG['moduleactionfailed'] = 'Action Failed';
