//! What becomes of spam, and of which senders mail is always or never let through.

use super::{
    AccountChanged,
    edits::{edited, list_changes, touched},
    inherited::Written,
};
use crate::service::{Error, Reason, Service, failure::Faults, flow::parallel};
use crate::{
    mail::{AccountKind, Line, Sender, SenderList, SpamHandling, SpamLevel},
    oma::{Account, Attributes, Inherited},
};

impl Service<'_> {
    /// Changes how a mailbox treats spam, and its lists of senders. What is left to the domain is cleared; where OpenSRS
    /// clears nothing, it becomes what the domain has. Two round trips, three there.
    ///
    /// # Errors
    /// [`crate::service::Kind::Input`] with its field, [`crate::service::Kind::Missing`] when there is no such mailbox.
    pub fn change_spam(&self, name: &str, input: &SpamChange) -> Result<SpamChanged, Error> {
        let address = self.address(name, "name")?;
        let (wanted, shown) = (&input.wanted, &input.shown);
        let mut faults = Faults::default();
        for (field, typed, before, is_word) in [
            (
                "spam_level",
                &wanted.level,
                &shown.level,
                (|word| SpamLevel::parse(word).is_some()) as fn(&str) -> bool,
            ),
            ("spam_handling", &wanted.handling, &shown.handling, |word| SpamHandling::parse(word).is_some()),
        ] {
            let typed = touched(typed.as_deref(), before.as_deref()).unwrap_or_default();
            if !typed.is_empty() && !is_word(typed) {
                faults.take::<()>(Err(Error::input(field, Reason::TextUnreadable)));
            }
        }
        for (field, typed, before, max) in [
            ("spam_folder", &wanted.folder, &shown.folder, MOST_FOLDER),
            ("spam_tag", &wanted.tag, &shown.tag, MOST_TAG),
        ] {
            if let Some(typed) = touched(typed.as_deref(), before.as_deref()) {
                faults.take(Line::parse(typed, max).map_err(|why| super::mailbox::unfit(field, why)));
            }
        }
        faults.finish(Some(()))?;
        let (domain, account) = parallel::both(|| self.running_domain(), || self.client.account(&address));
        let domain = domain?;
        let account = self.existing(account, &address, Some(AccountKind::Mailbox))?;
        let now = &account.attributes;

        let mut faults = Faults::default();
        let mut change = Attributes::default();
        let level = account.spam_level().map_or("", SpamLevel::word);
        let level = edited("spam_level", wanted.level.as_deref(), shown.level.as_deref(), level);
        change.spam_level = faults.take(level).flatten().map(|word| match SpamLevel::parse(&word) {
            Some(level) => Inherited::Own(level.as_str().to_owned()),
            None => Inherited::Domains,
        });
        let handling = account.spam_handling().map_or("", SpamHandling::word);
        let handling =
            edited("spam_handling", wanted.handling.as_deref(), shown.handling.as_deref(), handling);
        if let Some(word) = faults.take(handling).flatten() {
            set_handling(&mut change, SpamHandling::parse(&word), &account);
        }
        for (field, typed, before, now, to) in [
            ("spam_folder", &wanted.folder, &shown.folder, &now.spam_folder, &mut change.spam_folder),
            ("spam_tag", &wanted.tag, &shown.tag, &now.spam_tag, &mut change.spam_tag),
        ] {
            let now = now.as_ref().map_or("", Inherited::text);
            let new = faults.take(edited(field, typed.as_deref(), before.as_deref(), now)).flatten();
            *to = new.map(|text| match text.trim() {
                "" => Inherited::Domains,
                text => Inherited::Own(text.to_owned()),
            });
        }
        let mut doubles = Vec::new();
        for (field, typed, before, now, to) in [
            ("spam_allow", &wanted.allow, &shown.allow, &now.allow, &mut change.allow),
            ("spam_block", &wanted.block, &shown.block, &now.block, &mut change.block),
        ] {
            let Some(typed) = typed else { continue };
            let now = now.as_deref().unwrap_or_default();
            if let Some(merged) = faults.take(merged(field, typed, before.as_deref(), now)) {
                doubles.extend(merged.doubles.into_iter().map(|line| (field, line)));
                *to = merged.senders;
            }
        }
        let of = |changed: &Option<Vec<Sender>>, now: &Option<Vec<Sender>>| {
            changed.clone().or_else(|| now.clone()).unwrap_or_default()
        };
        let (allow, block) = (of(&change.allow, &now.allow), of(&change.block, &now.block));
        let is_touched = change.allow.is_some() || change.block.is_some();
        if let Some(both) = allow.iter().find(|sender| is_touched && block.contains(sender)) {
            faults.take::<()>(Err(
                Error::input("spam_block", Reason::SenderInBoth).with("sender", both.as_str())
            ));
        }
        let change = faults.finish(Some(change))?;
        let Written { changed, is_copied } = self.change_or_copy(&account, &change, &domain)?;
        Ok(SpamChanged {
            account: AccountChanged { address, changed, is_copied, missing_targets: Vec::new() },
            doubles,
        })
    }
}

/// What a form says, or showed, about spam; what is `None` stays.
#[derive(Clone, Debug, Default)]
pub struct SpamFields {
    /// [`SpamLevel`] by its word; empty is as the domain has it.
    pub level: Option<String>,
    /// [`SpamHandling`] by its word; empty is as the domain has it.
    pub handling: Option<String>,
    /// The folder that spam goes to; empty is as the domain has it.
    pub folder: Option<String>,
    /// What is put before the subject of spam; empty is as the domain has it.
    pub tag: Option<String>,
    /// Senders whose mail is never spam, as people paste them, see [`SenderList::read`].
    pub allow: Option<String>,
    /// Senders whose mail is always spam.
    pub block: Option<String>,
}

/// What a customer says about spam.
#[derive(Clone, Debug, Default)]
pub struct SpamChange {
    /// How it shall be.
    pub wanted: SpamFields,
    /// How the form showed it: who leaves it so changes nothing of it, and of a list only what was added or taken out.
    pub shown: SpamFields,
}

/// How spam is treated now.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SpamChanged {
    /// What was written.
    pub account: AccountChanged,
    /// Lines of the lists that said again what an earlier one said.
    pub doubles: Vec<(&'static str, usize)>,
}

/// A list of senders with what a form changed.
pub(super) struct Merged {
    /// `None` when that is nothing.
    pub(super) senders: Option<Vec<Sender>>,
    pub(super) doubles: Vec<usize>,
}

/// What stands there already is not looked at: OpenSRS may know senders that nobody could enter here.
pub(super) fn merged(
    field: &'static str,
    text: &str,
    shown: Option<&str>,
    now: &[Sender],
) -> Result<Merged, Error> {
    let shown: Option<Vec<Sender>> = shown.map(|shown| shown.lines().map(Sender::listed).collect());
    let list = SenderList::read(text, shown.as_deref().unwrap_or(now));
    if !list.malformed.is_empty() {
        let told: Vec<String> = list.malformed.iter().map(|(line, word)| format!("{line}: {word}")).collect();
        let told: String = told.join("; ").chars().take(MOST_TOLD).collect();
        return Err(Error::input(field, Reason::SenderMalformed).with("senders", told));
    }
    let (added, removed) = list_changes(&list.senders, shown.as_deref());
    let kept: Vec<Sender> = match shown {
        None => Vec::new(),
        Some(_) => now.iter().filter(|sender| !removed.contains(*sender)).cloned().collect(),
    };
    let new = added.into_iter().filter(|sender| !kept.contains(sender));
    let merged: Vec<Sender> = kept.iter().cloned().chain(new).collect();
    if merged.len() > Sender::MOST && merged.len() > now.len() {
        return Err(Error::input(field, Reason::SendersTooMany)
            .with("count", merged.len().to_string())
            .with("max", Sender::MOST.to_string()));
    }
    Ok(Merged { senders: Some(merged).filter(|merged| merged != now), doubles: list.doubles })
}

fn set_handling(change: &mut Attributes, handling: Option<SpamHandling>, account: &Account) {
    let is_refused = handling == Some(SpamHandling::Refuse);
    if is_refused != account.attributes.reject_spam.unwrap_or(false) {
        change.reject_spam = Some(is_refused);
    }
    let delivery = match handling {
        None => Some(Inherited::Domains),
        Some(SpamHandling::Folder) => Some(Inherited::Own("quarantine".to_owned())),
        Some(SpamHandling::Mark) => Some(Inherited::Own("passthrough".to_owned())),
        // It is refused before anything is delivered.
        Some(SpamHandling::Refuse) => None,
    };
    change.filter_delivery = delivery.filter(|delivery| {
        account.attributes.filter_delivery.as_ref().unwrap_or(&Inherited::Domains) != delivery
    });
}

/// OMA: `spamfolder`.
pub(in crate::service) const MOST_FOLDER: usize = 128;
/// OMA: `spamtag`.
pub(in crate::service) const MOST_TAG: usize = 30;
const MOST_TOLD: usize = 300;
