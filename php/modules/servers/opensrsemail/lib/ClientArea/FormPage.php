<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;

/**
 * A page with a form that people type into.
 */
interface FormPage extends Page
{
    /**
     * The form with nothing but what was sent: OpenSRS is not asked.
     *
     * @throws Failure
     */
    public function showAsSent(Visit $visit): Answer;
}
