//! Every sentence a customer may read about a failure, in English. Translations are keyed by the same words.

/// Declares [`Reason`]: each line is `Variant = "key": "sentence"`, by key. `:name` in a sentence stands for a value.
macro_rules! reasons {
    ($($variant:ident = $key:literal: $sentence:literal;)+) => {
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
        }
    };
}

reasons! {
    Administrator = "administrator":
        ":address is looked after by your provider and cannot be changed here. Please contact the administrator.";
    AliasItself = "alias_itself": "An alias cannot be the same address as its account.";
    AliasLimit = "alias_limit": "This account cannot have more than 2,000 aliases.";
    AliasesFull = "aliases_full": "No more aliases can be added to this domain. Delete one first.";
    AllowanceForwards = "allowance_forwards":
        "All the forwards you bought (:bought) are in use. Delete one or buy more.";
    AllowanceMailboxes = "allowance_mailboxes":
        "All the mailboxes you bought (:bought) are in use. Delete one or buy more.";
    Busy = "busy": "The e-mail system is busy with this domain. Please try again in a few minutes.";
    ChangedMeanwhile = "changed_meanwhile":
        "Somebody else changed this meanwhile: it is “:now” now. Save again to replace that with yours.";
    Communication = "communication": "Communication error, please contact the administrator.";
    DomainEmpty = "domain_empty": "Enter a domain name.";
    DomainForeign = "domain_foreign":
        "The domain :domain is not managed by this service. Please contact the administrator.";
    DomainFull = "domain_full":
        "No more accounts can be added to this domain. Please contact the administrator.";
    DomainMalformed = "domain_malformed":
        "':domain' is not a valid mail domain. Enter a name like example.com.";
    DomainManaged = "domain_managed":
        "The domain :domain has accounts that your provider looks after. Please contact the administrator.";
    DomainMissing = "domain_missing":
        "The domain :domain does not exist in the e-mail system. Please contact the administrator.";
    DomainReserved = "domain_reserved":
        "The domain :domain cannot be used for e-mail here. Choose another one.";
    DomainSuspended = "domain_suspended":
        "The e-mail of :domain is suspended, so nothing in it can be changed. Please contact the administrator.";
    DomainUnmarked = "domain_unmarked":
        "Your provider has to set up the domain :domain first. Please contact the administrator.";
    ForwardMissing = "forward_missing": "There is no forward :address. It may have been deleted.";
    Gone = "gone": "This does not exist any more. Go back to the list to see what is there.";
    Incomplete = "incomplete": "This took too long and was cut off. Please run it again.";
    IsAlias = "is_alias": ":address is an alias. Edit the mailbox or forward it belongs to.";
    MailboxMissing = "mailbox_missing": "There is no mailbox :address. It may have been deleted.";
    NameEmpty = "name_empty": "Enter a name.";
    NameMalformed = "name_malformed":
        "':name' is not possible. A name consists of the letters a to z, digits, dots, hyphens and underscores. It begins with a \
         letter or digit, does not end with a dot and has no two dots in a row.";
    NameOtherDomain = "name_other_domain": "Only addresses in :domain can be used here.";
    NameSuggested = "name_suggested":
        "':name' is not possible: only the letters a to z, digits, hyphens, underscores and single dots between them are. Use \
         :suggestion instead.";
    NameTooLong = "name_too_long": "A name has at most 64 characters; this one has :count.";
    NotSetUp = "not_set_up": "The e-mail service is not set up correctly. Please contact the administrator.";
    PasswordCharacters = "password_characters":
        "A password consists of letters, digits and symbols, without blanks, quotation marks (\") \
      and accented letters, and does not begin with {.";
    PasswordContainsName = "password_contains_name":
        "The password must not contain the mailbox name or a part of the domain name.";
    PasswordEmpty = "password_empty": "Enter a password.";
    PasswordLong = "password_long": "A password has at most 54 characters; this one has :count.";
    PasswordMismatch = "password_mismatch": "The two passwords are not the same.";
    PasswordShort = "password_short": "A password has at least 10 characters.";
    PasswordWeak = "password_weak": "A password needs at least one digit, one capital letter and one symbol.";
    Refused = "refused": "The e-mail system did not accept this. Please contact the administrator.";
    RestoreForeign = "restore_foreign": "The deleted domain :domain was not managed by this service.";
    RestoreMissing = "restore_missing": "No deleted domain :domain is kept.";
    Taken = "taken": "The address :address is already in use. Choose another name.";
    TargetsEmpty = "targets_empty": "Enter at least one address to forward to.";
    TargetsItself = "targets_itself": "A forward cannot send to itself.";
    TargetsLoop = "targets_loop":
        "Mail would come back here over another forward and go round in circles. Leave that address out.";
    TargetsMalformed = "targets_malformed": "No e-mail address: :target. Correct it or leave it out.";
    TargetsTooMany = "targets_too_many": "A forward can send to at most 1,000 addresses; these are :count.";
    TextControl = "text_control": "Use a single line of text.";
    TextTooLong = "text_too_long": "This has :count characters; use at most :max.";
    TextUnreadable = "text_unreadable": "This text cannot be read. Please type it again.";
    WorkgroupDefault = "workgroup_default":
        "The workgroup :workgroup takes new accounts and cannot be deleted.";
    WorkgroupEmpty = "workgroup_empty": "Enter a workgroup name.";
    WorkgroupMalformed = "workgroup_malformed":
        "A workgroup name has 1 to 64 letters, digits, hyphens and underscores, and begins with a letter or digit.";
    WorkgroupManaged = "workgroup_managed":
        "The workgroup :workgroup has its own administrators and cannot be deleted here.";
    WorkgroupMissing = "workgroup_missing": "There is no workgroup :workgroup. It may have been deleted.";
    WorkgroupTaken = "workgroup_taken": "There already is a workgroup :workgroup. Choose another name.";
    WorkgroupUsed = "workgroup_used": "The workgroup :workgroup has members. Move or delete them first.";
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
