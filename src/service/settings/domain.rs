//! What holds for everybody in a domain unless somebody has something of his own.

use super::{
    edits::{edited, touched},
    field_of,
    spam::{MOST_FOLDER, MOST_TAG, SpamFields, merged},
};
use crate::service::{
    DomainState, Error, Reason, Service, failure::Faults, flow::parallel, flow::settling::Seen,
};
use crate::{
    mail::{Line, SpamHandling, SpamLevel, Workgroup},
    oma::{Cleared, DomainChange, DomainExtras, SpamDefaults},
};

impl Service<'_> {
    /// The domain with what holds for everybody in it. One round trip.
    ///
    /// # Errors
    /// [`crate::service::Kind::Missing`], [`crate::service::Kind::Taken`].
    pub fn domain_settings(&self) -> Result<DomainSettings, Error> {
        let (domain, workgroups) =
            parallel::both(|| self.domain_in_full(), || self.client.workgroups(&self.domain));
        let (domain, extras) = domain?;
        Ok(DomainSettings {
            state: self.state(&domain),
            workgroups: self.with_default(workgroups?, &domain),
            spam: SpamDefaults {
                level: domain.spam_level,
                delivery: domain.spam_delivery,
                folder: domain.spam_folder,
                tag: domain.spam_tag,
            },
            language: domain.language,
            timezone: domain.timezone,
            extras,
        })
    }

    /// Changes what differs from what OpenSRS has. Hold the service's lock.
    ///
    /// # Errors
    /// [`crate::service::Kind::Input`] for what cannot be, or what somebody else changed since the form showed it.
    pub fn change_domain_settings(
        &self,
        input: &DomainSettingsChange,
    ) -> Result<DomainSettingsChanged, Error> {
        let (wanted, shown) = (&input.wanted, &input.shown);
        let (found, workgroups) = parallel::both(
            || self.domain_in_full(),
            || self.workgroups_for(wanted.workgroup.as_deref().unwrap_or_default()),
        );
        let (domain, extras) = found?;
        self.require_running(&domain)?;
        let mut faults = Faults::default();
        let mut change = DomainChange::default();

        let now = SpamLevel::parse(&domain.spam_level).map_or("", SpamLevel::word);
        let level = edited("spam_level", wanted.spam.level.as_deref(), shown.spam.level.as_deref(), now);
        let level =
            level.and_then(|word| word.map(|word| parsed("spam_level", &word, SpamLevel::parse)).transpose());
        change.spam_level = faults.take(level).flatten().map(|level| level.as_str().to_owned());

        let now = SpamHandling::of_delivery(&domain.spam_delivery).map_or("", SpamHandling::word);
        let handling =
            edited("spam_handling", wanted.spam.handling.as_deref(), shown.spam.handling.as_deref(), now);
        // A domain cannot refuse spam, only a mailbox can.
        let handling = handling
            .and_then(|word| word.map(|word| parsed("spam_handling", &word, delivery_of)).transpose());
        change.spam_delivery = faults.take(handling).flatten().map(str::to_owned);

        for (field, wanted, shown, now, max, to) in [
            (
                "spam_folder",
                &wanted.spam.folder,
                &shown.spam.folder,
                &domain.spam_folder,
                MOST_FOLDER,
                &mut change.spam_folder,
            ),
            ("spam_tag", &wanted.spam.tag, &shown.spam.tag, &domain.spam_tag, MOST_TAG, &mut change.spam_tag),
        ] {
            if let Some(typed) = touched(wanted.as_deref(), shown.as_deref()) {
                faults.take(Line::parse(typed, max).map_err(|why| super::mailbox::unfit(field, why)));
            }
            let new = faults.take(edited(field, wanted.as_deref(), shown.as_deref(), now)).flatten();
            *to = new.map(|text| text.trim().to_owned());
        }
        let mut doubles = Vec::new();
        for (field, wanted, shown, now, to) in [
            ("spam_allow", &wanted.spam.allow, &shown.spam.allow, &extras.allow, &mut change.allow),
            ("spam_block", &wanted.spam.block, &shown.spam.block, &extras.block, &mut change.block),
        ] {
            let Some(typed) = wanted else { continue };
            if let Some(merged) = faults.take(merged(field, typed, shown.as_deref(), now)) {
                doubles.extend(merged.doubles.into_iter().map(|line| (field, line)));
                *to = merged.senders;
            }
        }
        let (allow, block) =
            (change.allow.as_ref().unwrap_or(&extras.allow), change.block.as_ref().unwrap_or(&extras.block));
        let is_touched = change.allow.is_some() || change.block.is_some();
        if let Some(both) = allow.iter().find(|sender| is_touched && block.contains(sender)) {
            faults.take::<()>(Err(
                Error::input("spam_block", Reason::SenderInBoth).with("sender", both.as_str())
            ));
        }
        for (field, wanted, shown, now, offered, to) in [
            (
                "language",
                &wanted.language,
                &shown.language,
                &domain.language,
                &extras.options.languages,
                &mut change.language,
            ),
            (
                "timezone",
                &wanted.timezone,
                &shown.timezone,
                &domain.timezone,
                &extras.options.timezones,
                &mut change.timezone,
            ),
        ] {
            let new = edited(field, wanted.as_deref(), shown.as_deref(), now);
            let is_offered = |word: &String| offered.contains(word);
            *to = faults
                .take(new.and_then(|word| match word {
                    Some(word) if !is_offered(&word) => Err(Error::input(field, Reason::TextUnreadable)),
                    word => Ok(word),
                }))
                .flatten();
        }
        let now = extras.catchall.as_deref().unwrap_or_default();
        change.no_catchall =
            match faults.take(edited("catchall", wanted.catchall.as_deref(), shown.catchall.as_deref(), now))
            {
                // Nobody can switch it on, nor turn it elsewhere.
                Some(Some(address)) if !address.is_empty() => {
                    faults.take(Err(Error::input("catchall", Reason::TextUnreadable)))
                }
                Some(Some(_)) => Some(Cleared),
                Some(None) | None => None,
            };
        let workgroup = wanted.workgroup.as_deref().unwrap_or_default();
        let workgroup = crate::service::account::find_workgroup(workgroup, workgroups?)?;
        let workgroup =
            edited("workgroup", workgroup.as_deref(), shown.workgroup.as_deref(), &domain.workgroup);
        change.workgroup = faults.take(workgroup).flatten();
        let change = faults.finish(Some(change))?;

        let mut changed: Vec<&'static str> = change.names().into_iter().filter_map(field_of).collect();
        changed.dedup();
        if !changed.is_empty() {
            let look = || {
                let now = self.client.domain_in_full(&self.domain)?;
                Ok(now
                    .map_or(Seen::Gone, |(domain, extras)| Seen::made(change.is_made_with(&domain, &extras))))
            };
            self.settle(|| self.client.change_domain(&self.domain, &change), look)?;
        }
        Ok(DomainSettingsChanged { changed, doubles })
    }
}

/// What holds for everybody in a domain.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DomainSettings {
    /// The domain.
    pub state: DomainState,
    /// Its workgroups.
    pub workgroups: Vec<Workgroup>,
    /// What becomes of spam.
    pub spam: SpamDefaults,
    /// Webmail's language; empty where the company decides.
    pub language: String,
    /// Webmail's time zone likewise.
    pub timezone: String,
    /// Lists of senders, and what may be chosen.
    pub extras: DomainExtras,
}

/// What a form says of it; what is `None` is not touched.
#[derive(Clone, Debug, Default)]
pub struct DomainSettingsFields {
    /// Spam.
    pub spam: SpamFields,
    /// Webmail's language.
    pub language: Option<String>,
    /// Webmail's time zone.
    pub timezone: Option<String>,
    /// Workgroup of new accounts.
    pub workgroup: Option<String>,
    /// The mailbox that gets mail to unknown addresses; only nobody, the empty text, can be wanted.
    pub catchall: Option<String>,
}

/// What a form wants.
#[derive(Clone, Debug, Default)]
pub struct DomainSettingsChange {
    /// What it wants.
    pub wanted: DomainSettingsFields,
    /// What it showed.
    pub shown: DomainSettingsFields,
}

/// What was changed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DomainSettingsChanged {
    /// The form's fields.
    pub changed: Vec<&'static str>,
    /// Lines of a list that say again what one before says: field and line, from 1.
    pub doubles: Vec<(&'static str, usize)>,
}

fn parsed<T>(field: &'static str, word: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, Error> {
    parse(word).ok_or_else(|| Error::input(field, Reason::TextUnreadable))
}

fn delivery_of(word: &str) -> Option<&'static str> {
    match SpamHandling::parse(word)? {
        SpamHandling::Folder => Some("quarantine"),
        SpamHandling::Mark => Some("passthrough"),
        SpamHandling::Refuse => None,
    }
}
