<?php

$_LANG['cancel'] = 'Abbrechen';
$_LANG['clientareasavechanges'] = 'Änderungen speichern';
$_LANG['delete'] = 'Löschen';
$_LANG['edit'] = 'Bearbeiten';
$_LANG['no'] = 'Nein';
$_LANG['password'] = 'Passwort';
$_LANG['yes'] = 'Ja';
