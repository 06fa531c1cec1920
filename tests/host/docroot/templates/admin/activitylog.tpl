<table class="table" id="tblActivityLog">
  <thead><tr><th>Date</th><th>Description</th><th>User</th></tr></thead>
  <tbody>{foreach $entries as $row}<tr><td>{$row.date}</td><td>{$row.description|escape}</td><td>{$row.user}</td></tr>{foreachelse}<tr><td colspan="3">No entries</td></tr>{/foreach}</tbody>
</table>
