    </div>
  </div>
</section>
<footer id="footer" class="footer">
  <div class="container"><p class="copyright mb-0">{$companyname} is a stand-in for tests and demonstrations.</p></div>
</footer>
{include file="common/passwordgenerator.tpl"}
{$footeroutput}
</body>
</html>
