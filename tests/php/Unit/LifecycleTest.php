<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Unit;

use Opensrsemail\Tests\Fake\FakeTestCase;
use Opensrsemail\Tests\Fake\Native;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Opensrsemail\Module\Lifecycle;

/**
 * What each command asks of OpenSRS, and what WHMCS is told.
 */
final class LifecycleTest extends FakeTestCase
{
    public function testACronGoesOnTerminatingAsLongAsAnythingGoes(): void
    {
        $left = 50;
        $this->native->answers('terminate_domain', function () use (&$left): mixed {
            $deleted = min(20, $left);
            $left -= $deleted;

            $ended = ['outcome' => 'deleted', 'accounts_deleted' => $deleted, 'kept_until' => null];

            return $left === 0 ? $ended : Native::failure(
                'unknown',
                'incomplete',
                'cut off: request ' . random_int(1, 1 << 30),
                ['deleted' => (string) $deleted]
            );
        });
        self::assertSame('success', $this->terminate());
        self::assertCount(3, $this->native->calls);
    }

    public function testACronEndsTerminatingWhenNothingGoesAnyMoreWhateverTheTextsSay(): void
    {
        $answers = ['20', '0', '5', '0', '0', '9'];
        $this->native->answers('terminate_domain', function () use (&$answers): mixed {
            $deleted = (string) array_shift($answers);

            $text = 'audit ' . bin2hex(random_bytes(4));

            return Native::failure('unknown', 'incomplete', $text, ['deleted' => $deleted]);
        });
        self::assertStringStartsWith(self::DOMAIN . ': audit ', $this->terminate());
        self::assertSame(['9'], $answers, 'twice in a row in vain');
    }

    public function testATerminationThatWasRefusedIsNotTriedAgain(): void
    {
        $this->native->answers('terminate_domain', Native::failure('refused', 'domain_managed', 'boss has a role'));
        self::assertSame(self::DOMAIN . ': boss has a role.', $this->terminate());
        self::assertCount(1, $this->native->calls);
    }

    public function testAKeptDomainIsStoppedAndOneThatIsGoneIsFine(): void
    {
        $keep = $this->params(['configoption8' => 'keep']);
        Capsule::table('tblproducts')->update(['configoption8' => 'keep the domain']);
        $this->native->answers('suspend_domain', null);
        self::assertSame('success', $this->terminate($keep));
        $this->native->answers('suspend_domain', Native::failure('missing', 'domain_missing'));
        self::assertSame('success', $this->terminate($keep));
        $this->native->answers('suspend_domain', Native::failure('taken', 'domain_foreign', 'another service has it'));
        self::assertStringStartsWith(self::DOMAIN . ': another service has it', $this->terminate($keep));
        self::assertSame(['suspend_domain', 'suspend_domain', 'suspend_domain'], $this->native->called());
    }

    public function testCreateSaysWhoAsksForWhat(): void
    {
        $this->native->answers('create_domain', ['outcome' => 'created', 'domain' => self::DOMAIN]);
        $created = Lifecycle::run($this->params(), static fn (Lifecycle $service): ?string => $service->create());
        self::assertSame('success', $created);
        [[, [$service, $allowance, $hadDomain]]] = $this->native->calls;
        self::assertSame([self::SERVICE, 0, self::DOMAIN], [
            $service['service_id'], $service['addon_id'], $service['domain'],
        ]);
        self::assertSame(['admin@reseller.adm', 'demo-Passw0rd', 'Test'], [
            $service['username'], $service['password'], $service['cluster'],
        ]);
        self::assertSame([5, 2, false], [$allowance['mailboxes'], $allowance['forwards'], $hadDomain]);

        // Once it had it, a deleted domain of this name is its own.
        Lifecycle::run($this->params(), static fn (Lifecycle $service): ?string => $service->create());
        self::assertTrue($this->native->calls[1][1][2]);
    }

    public function testNothingIsAskedWithoutNumbersOrDomain(): void
    {
        Capsule::table('tblhostingconfigoptions')->delete();
        $create = static fn (Lifecycle $service): ?string => $service->create();
        $told = Lifecycle::run($this->params(['configoptions' => []]), $create);
        self::assertStringContainsString('No number of mailboxes or forwards is said anywhere', $told);
        self::assertStringContainsString('did not say which service', Lifecycle::run([], $create));
        self::assertSame([], $this->native->calls);
    }

    /**
     * @param array<string, mixed>|null $params
     */
    private function terminate(?array $params = null): string
    {
        return Lifecycle::run(
            $params ?? $this->params(),
            static fn (Lifecycle $service): ?string => $service->terminate()
        );
    }
}
