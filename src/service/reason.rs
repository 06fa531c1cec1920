//! Every sentence a customer may read about a failure, in English. Translations are keyed by the same words.

/// Declares [`Reason`]: each is `Variant = "key": "sentence" => "cause and cure"`, by key. `:name` in a sentence stands for
/// a value.
macro_rules! reasons {
    ($($variant:ident = $key:literal: $sentence:literal => $explanation:literal;)+) => {
        /// Why an operation failed, for the customer.
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        #[expect(missing_docs, reason = "their sentences say it")]
        pub enum Reason {
            $($variant,)+
        }

        impl Reason {
            /// All of them, by key.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that programs and translations know it by.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$variant => $key,)+
                }
            }

            /// The customer's sentence.
            pub const fn sentence(self) -> &'static str {
                match self {
                    $(Self::$variant => $sentence,)+
                }
            }

            /// What it comes from and what an administrator does about it, for the documentation (Markdown).
            pub const fn explanation(self) -> &'static str {
                match self {
                    $(Self::$variant => $explanation,)+
                }
            }
        }
    };
}

reasons! {
    AccessSuspended = "access_suspended": "Your provider has closed this for :address. Please contact the administrator."
        => "The service is *suspended* at OpenSRS, not just off: only an administrator lifts that, in OpenSRS' console.";
    AddressMalformed = "address_malformed": "This is not an e-mail address."
        => "What was typed is no address that mail could be sent to. The customer corrects it.";
    Administrator = "administrator":
        ":address is looked after by your provider and cannot be changed here. Please contact the administrator."
        => "The account has a role at OpenSRS that reaches beyond its domain (`company_mail` and the like). \
            It is yours: change it in OpenSRS' console, or take the role away there.";
    AliasDomainForeign = "alias_domain_foreign":
        ":domain is not among your domains here. Choose one that you have registered or ordered with us, or write to us."
        => "A customer adds only names that he owns in WHMCS: an active domain, or the domain of an active service, and nobody \
            else's. An administrator can add others on the service's page.";
    AliasDomainItself = "alias_domain_itself": "This is the domain itself. Choose another one."
        => "A domain cannot be another name of itself.";
    AliasDomainTaken = "alias_domain_taken":
        "The e-mail of :domain is set up elsewhere already. Please contact the administrator."
        => "OpenSRS has the name as a domain of its own, or as another domain's alias domain. Delete it there first.";
    AliasDomainUsed = "alias_domain_used": "These addresses are still at :domain: :addresses. Delete them first."
        => "Accounts have aliases at the alias domain. With the domain gone OpenSRS would refuse every later change of these \
            accounts' aliases (error 37).";
    AliasDomainsFull = "alias_domains_full": "No more domains can be added here. Please contact the administrator."
        => "OpenSRS keeps at most 2,000 alias domains for a domain.";
    AliasItself = "alias_itself": "An alias cannot be the same address as its account."
        => "The alias typed is the account's own address. The customer chooses another.";
    AliasLimit = "alias_limit": "This account cannot have more than 2,000 aliases."
        => "OpenSRS keeps at most 2,000 aliases for an account. The customer deletes some, or uses a second \
            account.";
    AliasesFull = "aliases_full": "No more aliases can be added to this domain. Delete one first."
        => "The domain's `limit_aliases` at OpenSRS is reached. Delete aliases, or raise the limit in \
            OpenSRS' console.";
    AllowanceForwards = "allowance_forwards":
        "All the forwards you bought (:bought) are in use. Delete one or buy more."
        => "As many forwards exist as were bought. The customer deletes one or orders more \
            (*Upgrade/Downgrade Options*).";
    AllowanceMailboxes = "allowance_mailboxes":
        "All the mailboxes you bought (:bought) are in use. Delete one or buy more."
        => "As many mailboxes exist as were bought. The customer deletes one or orders more \
            (*Upgrade/Downgrade Options*).";
    AllowanceStorage = "allowance_storage":
        "All of the :bought GB you bought are given to mailboxes. Make one smaller, or buy more."
        => "The mailboxes may store as much together as was bought as *Storage*. The customer makes one smaller or orders more \
            (*Upgrade/Downgrade Options*).";
    AllowanceStorageOfOne = "allowance_storage_of_one":
        "This mailbox can have at most :most GB. Make another one smaller, or buy more."
        => "The mailboxes may store as much together as was bought as *Storage*. The customer makes another one smaller or orders \
            more (*Upgrade/Downgrade Options*).";
    AppPasswordName = "app_password_name":
        "Use letters without accents, digits, blanks and signs; at most :max characters."
        => "OpenSRS takes plain ASCII for the name of a device's password. The customer chooses another.";
    AppPasswordNameless = "app_password_nameless": "Say what it is for, e.g. the phone."
        => "A device's password has a name, by which it is taken away again.";
    AppPasswordTaken = "app_password_taken": "There is a password for :tag already. Choose another name, or delete it first."
        => "Each device's password has a name of its own. The customer chooses another.";
    AppPasswordsFull = "app_passwords_full": "There are :max already. Delete one first."
        => "OpenSRS keeps at most four passwords of devices for a mailbox (error 46). The customer deletes one.";
    AwayDay = "away_day": "Enter a day like 2026-12-31, or none."
        => "The last day of answering is no date.";
    AwayEmpty = "away_empty": "Enter what is to be answered."
        => "Answering was switched on without a text.";
    AwayInterval = "away_interval": "Choose from 1 to :max hours."
        => "OpenSRS takes 1 to 1,094 hours of silence per sender.";
    AwayOff = "away_off": "Choose “Reply automatically”, or leave the last day and the copy as they were."
        => "A last day or a copy was entered while the switch stood at *Off*; they would be lost.";
    AwayOver = "away_over": "That day is over. Choose a later one, or none."
        => "The last day of answering lies in the past.";
    AwayTooLate = "away_too_late": "Choose a day before 2038, or none."
        => "OpenSRS may not be able to keep a later one.";
    Busy = "busy": "The e-mail system is busy with this domain. Please try again in a few minutes."
        => "OpenSRS locked the domain or asked to try again, or another change of this service was still at \
            work. Nothing was changed; it goes away by itself.";
    ChangedMeanwhile = "changed_meanwhile":
        "Somebody else changed this meanwhile: it is “:now” now. Save again to replace that with yours."
        => "Another tab or person saved the same field first. Both values are shown; saving again decides.";
    Communication = "communication": "Communication error, please contact the administrator."
        => "OpenSRS was not reached, or what answered was not OpenSRS. The service's page in WHMCS' \
            administration and *Test Connection* say how far it came: see *On the way to OpenSRS* below.";
    DeleteSuspended = "delete_suspended":
        "Your provider has closed something of :address, so it cannot be deleted here. Please contact the administrator."
        => "A service of the account is *suspended* at OpenSRS. Deleted and added again it would be open. Lift the suspension, or \
            delete the account, in OpenSRS' console.";
    DeletedMissing = "deleted_missing": "This is no longer kept, or is back already."
        => "OpenSRS keeps deleted accounts for 30 days, and lists those only that can come back. Look at the list of \
            addresses: somebody may have brought it back already.";
    DomainEmpty = "domain_empty": "Enter a domain name."
        => "The order or the product addon has no domain. Enter it in the service (or the addon's custom \
            field `Domain`).";
    DomainForeign = "domain_foreign":
        "The domain :domain is not managed by this service. Please contact the administrator."
        => "The domain carries another service's mark at OpenSRS, or belongs to another company. Look which \
            service has it; *Adopt existing domain* takes it where that one has ended.";
    DomainFull = "domain_full":
        "No more accounts can be added to this domain. Please contact the administrator."
        => "The domain's `limit_users` at OpenSRS is reached although WHMCS has room: somebody lowered it \
            there, or accounts of other kinds count. Press *Re-apply limits*.";
    DomainHasNone = "domain_has_none": "The domain has none of its own to fall back on. Choose one."
        => "OpenSRS clears nothing here (it refused `null`), and the domain has no value that could be written instead. Set \
            the domain's in OpenSRS' console.";
    DomainMalformed = "domain_malformed":
        "':domain' is not a valid mail domain. Enter a name like example.com."
        => "The service's domain is no domain name. Correct it in WHMCS; nothing was sent.";
    DomainManaged = "domain_managed":
        "The domain :domain has accounts that your provider looks after. Please contact the administrator."
        => "Accounts with a company role are in the domain, and *Terminate* deletes none of those. Take \
            their role away in OpenSRS' console (the administrator's text names them), then terminate again.";
    DomainMissing = "domain_missing":
        "The domain :domain does not exist in the e-mail system. Please contact the administrator."
        => "OpenSRS has no such domain in this company: never created, deleted there, or the product's login \
            is of another company or cluster. *Create* makes it, *Restore deleted domain* brings a deleted one back.";
    DomainReserved = "domain_reserved":
        "The domain :domain cannot be used for e-mail here. Choose another one."
        => "The domain is your OpenSRS company's own, or a `.adm` login. Nobody can buy it.";
    DomainSuspended = "domain_suspended":
        "The e-mail of :domain is suspended, so nothing in it can be changed. Please contact the administrator."
        => "The domain is disabled at OpenSRS, whatever WHMCS' status says. *Unsuspend* the service; where \
            WHMCS has it active already, press *Adopt existing domain*, which resumes it.";
    DomainUnmarked = "domain_unmarked":
        "Your provider has to set up the domain :domain first. Please contact the administrator."
        => "The domain was made by hand or by another module. If it belongs to this customer, press *Adopt \
            existing domain*.";
    ForwardMissing = "forward_missing": "There is no forward :address. It may have been deleted."
        => "It was deleted or renamed since the page was drawn. Nothing to do.";
    ForwardingOff = "forwarding_off": "Choose what goes to these addresses, or leave them as they were."
        => "Addresses were entered while *stays here only* was chosen; they would be lost.";
    Gone = "gone": "This does not exist any more. Go back to the list to see what is there."
        => "It was deleted since the page was drawn. Nothing to do.";
    Incomplete = "incomplete": "This took too long and was cut off. Please run it again."
        => "The operation has many steps and its time was up (`opensrsemail.timeout`). Run it again: it goes \
            on where it stopped.";
    IsAlias = "is_alias": ":address is an alias. Edit the mailbox or forward it belongs to."
        => "An alias has no settings of its own; the account it belongs to is the one to edit.";
    MailboxMissing = "mailbox_missing": "There is no mailbox :address. It may have been deleted."
        => "It was deleted or renamed since the page was drawn. Nothing to do.";
    NameEmpty = "name_empty": "Enter a name."
        => "The field was left empty.";
    NameMalformed = "name_malformed":
        "':name' is not possible. A name consists of the letters a to z, digits, dots, hyphens and underscores. It begins with a \
         letter or digit, does not end with a dot and has no two dots in a row."
        => "The name has characters that OpenSRS does not take. Nothing was sent.";
    NameOtherDomain = "name_other_domain": "Only addresses in :domain can be used here."
        => "A whole address was typed, and its domain is not this service's.";
    NameSame = "name_same": "This is the name it has already."
        => "The new name typed is the old one. The customer chooses another.";
    NameSuggested = "name_suggested":
        "':name' is not possible: only the letters a to z, digits, hyphens, underscores and single dots between them are. Use \
         :suggestion instead."
        => "The name has accents, blanks or the like; the nearest possible one is offered.";
    NameTooLong = "name_too_long": "A name has at most 64 characters; this one has :count."
        => "Mail itself allows 64 characters before the @.";
    NotSetUp = "not_set_up": "The e-mail service is not set up correctly. Please contact the administrator."
        => "A setting is wrong: the administrator's login, its role, its second factor, its IP allow list at \
            OpenSRS, the cluster, the numbers of mailboxes, or a value in php.ini. The administrator's text \
            names it: see *OpenSRS' error numbers* and *Set up wrongly* below.";
    PasswordCharacters = "password_characters":
        "A password consists of letters, digits and symbols, without blanks, quotation marks (\") \
      and accented letters, and does not begin with {."
        => "OpenSRS takes printable ASCII without blanks and quotation marks. *Generate password* makes a \
            good one.";
    PasswordContainsName = "password_contains_name":
        "The password must not contain the mailbox name or a part of the domain name."
        => "OpenSRS refuses passwords with the mailbox' name or a part of the domain's.";
    PasswordEmpty = "password_empty": "Enter a password."
        => "A new mailbox needs a password.";
    PasswordLong = "password_long": "A password has at most 54 characters; this one has :count."
        => "OpenSRS takes at most 54 characters.";
    PasswordMismatch = "password_mismatch": "The two passwords are not the same."
        => "Both fields have to hold the same.";
    PasswordShort = "password_short": "A password has at least 10 characters."
        => "OpenSRS wants at least 10 characters.";
    PasswordWeak = "password_weak": "A password needs at least one digit, one capital letter and one symbol."
        => "The password lacks a digit, a capital letter or a symbol, or OpenSRS found it too easy (error \
            40).";
    Refused = "refused": "The e-mail system did not accept this. Please contact the administrator."
        => "OpenSRS refused for a reason that has no sentence of its own. Its number and text are in the \
            administrator's text and the module log: see *OpenSRS' error numbers* below, and give its \
            support the audit id.";
    RestoreForeign = "restore_foreign": "The deleted domain :domain was not managed by this service."
        => "The deleted domain was another service's, so it is not brought back for this one. Its own \
            service can restore it.";
    RestoreMissing = "restore_missing": "No deleted domain :domain is kept."
        => "OpenSRS keeps deleted domains for 30 days; this one is gone, or was deleted elsewhere. *Create* \
            makes a new one.";
    SenderInBoth = "sender_in_both": ":sender is in both lists. Leave it in one."
        => "A sender cannot be always and never let through. The customer takes it out of one list.";
    SenderMalformed = "sender_malformed":
        "Not an address, a domain or a pattern like *@example.com, by line: :senders."
        => "Lines of a list of senders that are nothing OpenSRS could compare with, or that fit everybody.";
    SendersTooMany = "senders_too_many": "These are :count; at most :max are possible."
        => "OpenSRS keeps at most 1,000 senders in a list. The customer uses patterns (`*@example.com`).";
    StorageFixed = "storage_fixed": "How much a mailbox may store comes with what you bought and cannot be changed here."
        => "The product does not let its customer divide the storage: setting *Storage is divided* and configurable option \
            `Storage`.";
    StorageMalformed = "storage_malformed": "Enter whole GB, from 1 to :max."
        => "A mailbox' size is a whole number of GB.";
    StorageTooLarge = "storage_too_large": "One mailbox cannot store that much. Choose less."
        => "OpenSRS refused the size (error 6): your company's `quota_maximum` is smaller. OpenSRS can raise it.";
    StorageUsed = "storage_used": "The mailbox stores more than that. Choose at least :least GB."
        => "No mailbox is made smaller than what is stored in it.";
    Taken = "taken": "The address :address is already in use. Choose another name."
        => "A mailbox, forward, alias or an account that was deleted a short while ago has this name. The \
            administrator's text says which.";
    TargetOne = "target_one": "Enter one address only."
        => "A copy while somebody is away goes to one address; *Forwarding* takes several.";
    TargetsEmpty = "targets_empty": "Enter at least one address to forward to."
        => "A forward without an address would lose the mail.";
    TargetsItself = "targets_itself": "Mail cannot be sent on to its own address. Leave that one out."
        => "The address itself is among the targets.";
    TargetsLoop = "targets_loop":
        "Mail would come back here over another forward and go round in circles. Leave that address out."
        => "A forward of this domain sends back here, so a message would go round for ever.";
    TargetsMalformed = "targets_malformed": "No e-mail address: :target. Correct it or leave it out."
        => "What is quoted cannot be read as an e-mail address. An invisible character in it is named.";
    TargetsTooMany = "targets_too_many": "A forward can send to at most 1,000 addresses; these are :count."
        => "OpenSRS takes at most 1,000.";
    TextCharacters = "text_characters": "This has a character that cannot be shown. Type the text again instead of pasting it."
        => "The text holds a control character.";
    TextControl = "text_control": "Use a single line of text."
        => "The text holds a line break or another control character.";
    TextTooLong = "text_too_long": "This has :count characters; use at most :max."
        => "The field is longer than OpenSRS takes; nothing is cut.";
    TextUnreadable = "text_unreadable": "This text cannot be read. Please type it again."
        => "What the browser sent is not UTF-8: an old bookmarklet, or a program instead of a browser.";
    WebmailClosed = "webmail_closed": "Webmail is closed for :address. Open it under Access first."
        => "The mailbox' webmail is off or suspended at OpenSRS, so nobody is let in.";
    WorkgroupDefault = "workgroup_default":
        "The workgroup :workgroup takes new accounts and cannot be deleted."
        => "OpenSRS puts new accounts into this workgroup.";
    WorkgroupEmpty = "workgroup_empty": "Enter a workgroup name."
        => "The field was left empty.";
    WorkgroupMalformed = "workgroup_malformed":
        "A workgroup name has 1 to 64 letters, digits, hyphens and underscores, and begins with a letter or digit."
        => "OpenSRS takes no other characters in a workgroup's name.";
    WorkgroupManaged = "workgroup_managed":
        "The workgroup :workgroup has its own administrators and cannot be deleted here."
        => "Accounts with the role *workgroup* administer it. Take their role away in OpenSRS' console \
            first.";
    WorkgroupMissing = "workgroup_missing": "There is no workgroup :workgroup. It may have been deleted."
        => "It was deleted since the page was drawn. Nothing to do.";
    WorkgroupTaken = "workgroup_taken": "There already is a workgroup :workgroup. Choose another name."
        => "The domain has a workgroup of this name.";
    WorkgroupUsed = "workgroup_used": "The workgroup :workgroup has members. Move or delete them first."
        => "OpenSRS deletes only workgroups without members.";
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    fn sources(folder: &Path) -> String {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries
            .map(|path| match path.is_dir() {
                true => sources(&path),
                // What tests use is nobody's.
                false => {
                    fs::read_to_string(path).unwrap().split("#[cfg(test)]").next().unwrap_or("").to_owned()
                }
            })
            .collect()
    }

    #[test]
    fn every_reason_is_somebodys() {
        let all = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        let uses: Vec<&str> = all
            .split("Reason::")
            .skip(1)
            .map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default())
            .collect();
        for reason in Reason::ALL {
            assert!(uses.contains(&format!("{reason:?}").as_str()), "nobody uses {}", reason.key());
        }
    }

    #[test]
    fn reasons_are_sorted_unique_and_their_sentences_end() {
        assert!(Reason::ALL.is_sorted_by(|one, next| one.key() < next.key()));
        for reason in Reason::ALL {
            assert!(reason.sentence().ends_with('.'), "{}", reason.key());
        }
    }
}
