<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail;

use OpensrsemailException;
use Throwable;
use WHMCS\Database\Capsule;

/**
 * Looks at the domains in the shopping cart before anything is invoiced: a name that cannot be a mail domain would
 * otherwise be paid for and then fail to be created.
 */
final class OrderCheck
{
    /**
     * @return list<string> sentences for the customer; none when all is well, or when nothing can be checked
     */
    public static function errors(): array
    {
        $errors = [];
        try {
            $items = $_SESSION['cart']['products'] ?? [];
            if (!extension_loaded('opensrsemail') || !is_array($items)) {
                return [];
            }
            $text = null;
            foreach ($items as $item) {
                $product = is_array($item) ? (int) ($item['pid'] ?? 0) : 0;
                $module = Capsule::table('tblproducts')->where('id', $product)->value('servertype');
                if (!is_string($module) || strcasecmp($module, 'opensrsemail') !== 0) {
                    continue;
                }
                try {
                    opensrsemail_parse_domain(Params::decoded((string) ($item['domain'] ?? '')));
                } catch (OpensrsemailException $exception) {
                    $text ??= Text::forClient(new Params([]));
                    $errors[] = htmlspecialchars($text->ofFailure($exception), ENT_QUOTES);
                }
            }
        } catch (Throwable) {
            // Whatever is wrong here must not keep anybody from buying; CreateAccount checks again.
            return [];
        }

        return $errors;
    }
}
