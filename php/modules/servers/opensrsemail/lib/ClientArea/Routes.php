<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

/**
 * Everything the client area shows and changes. What is not here cannot be reached.
 */
final class Routes
{
    /** What a visit begins with */
    public const FIRST = Pages\AccountsPage::class;

    /** @var list<class-string<Page>> */
    public const PAGES = [
        Account\AccessPage::class,
        Account\AliasesPage::class,
        Account\AppPasswordsPage::class,
        Account\AwayPage::class,
        Account\ForwardingPage::class,
        Account\HasLeftPage::class,
        Account\HistoryPage::class,
        Account\Hub::class,
        Account\MoveAliasPage::class,
        Account\PasswordPage::class,
        Account\PersonPage::class,
        Account\RenamePage::class,
        Account\SpamPage::class,
        Account\StoragePage::class,
        Account\TargetsPage::class,
        Account\WhyPage::class,
        Account\WorkgroupPage::class,
        Domain\AliasDomainsPage::class,
        Domain\CatchallPage::class,
        Domain\DnsPage::class,
        Domain\DomainHistoryPage::class,
        Domain\DomainLanguagePage::class,
        Domain\DomainPage::class,
        Domain\DomainSpamPage::class,
        Domain\StorageOverviewPage::class,
        Pages\AccountsPage::class,
        Pages\AliasPage::class,
        Pages\AppleProfile::class,
        Pages\BringBackPage::class,
        Pages\DeletePage::class,
        Pages\DeletedPage::class,
        Pages\DeleteTickedPage::class,
        Pages\DevicesPage::class,
        Pages\NewForwardPage::class,
        Pages\NewMailboxPage::class,
        Pages\RenameWorkgroupPage::class,
        Pages\SettingsPage::class,
        Pages\ThunderbirdConfig::class,
        Pages\WorkgroupsPage::class,
    ];

    /** @var list<class-string<Change>> */
    public const CHANGES = [
        Account\AddAppPassword::class,
        Account\AddOwnAlias::class,
        Account\ChangeAccess::class,
        Account\ChangeAway::class,
        Account\ChangeForward::class,
        Account\ChangeForwarding::class,
        Account\ChangePassword::class,
        Account\ChangePerson::class,
        Account\ChangeSpam::class,
        Account\ChangeStorage::class,
        Account\ChangeWorkgroup::class,
        Account\DeleteAppPassword::class,
        Account\DisableSecondFactor::class,
        Account\EndAway::class,
        Account\HasLeft::class,
        Account\LeaveSo::class,
        Account\MoveAlias::class,
        Account\OpenWebmail::class,
        Account\Rename::class,
        Account\SignOut::class,
        Domain\AddAliasDomain::class,
        Domain\ChangeDomainLanguage::class,
        Domain\ChangeDomainSpam::class,
        Domain\DeleteAliasDomain::class,
        Domain\EndCatchall::class,
        Pages\AddAlias::class,
        Pages\AddForward::class,
        Pages\AddMailbox::class,
        Pages\AddWorkgroup::class,
        Pages\DefaultWorkgroup::class,
        Pages\DeleteAlias::class,
        Pages\DeleteForward::class,
        Pages\DeleteMailbox::class,
        Pages\DeleteTicked::class,
        Pages\DeleteWorkgroup::class,
        Pages\RenameWorkgroup::class,
        Pages\RestoreAccount::class,
        Pages\RestoreTicked::class,
    ];

    /**
     * @return class-string<Page> the page of this name; the first where there is none
     */
    public static function page(string $name): string
    {
        foreach (self::PAGES as $page) {
            if ($page::name() === $name) {
                return $page;
            }
        }

        return self::FIRST;
    }

    /**
     * @return class-string<Change>|null the change that a form was sent for
     */
    public static function change(string $task): ?string
    {
        foreach (self::CHANGES as $change) {
            if ($change::task() === $task) {
                return $change;
            }
        }

        return null;
    }
}
