    </div>
  </div>
</section>
<section id="footer">
  <div class="container"><p>{$companyname} is a stand-in for tests and demonstrations.</p></div>
</section>
{include file="common/passwordgenerator.tpl"}
{$footeroutput}
</body>
</html>
