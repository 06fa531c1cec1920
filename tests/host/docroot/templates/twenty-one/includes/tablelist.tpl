<script>
jQuery(function () {
  jQuery('#table{$tableName|escape:'javascript'}').addClass('table-list-ready');
});
</script>
