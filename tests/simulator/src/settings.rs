//! What nobody outside OpenSRS knows for sure, as switches; the defaults are the likeliest answers.

use serde::{Deserialize, Serialize};

/// Variants of behaviour that the documentation leaves open.
///
/// `POST /settings` takes any subset of the fields; `POST /reset` brings the defaults back.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Settings {
    /// What `change_user` and `get_user` answer for a domain that nobody has: 9 or 2.
    pub absent_domain_error: u16,
    /// Whether `search_admins` lists accounts of domains.
    pub administrators_listed: bool,
    /// What an operation addressed to an alias answers: 3 or 2.
    pub alias_name_error: u16,
    /// Whether an alias may sit on another domain of the same company.
    pub aliases_on_other_domains: bool,
    /// Whether answers have unknown fields, another order, every letter escaped, blanks wherever they may be, and come in chunks.
    pub answers_spelled_oddly: bool,
    /// Whether true and false are 1 and 0.
    pub booleans_as_numbers: bool,
    /// Whether `catchall` may be set; if not, doing so answers 4.
    pub catchall_allowed: bool,
    /// Whether a password may not contain a single label of the domain's name either (48).
    pub contains_check_labels: bool,
    /// Largest quota of any mailbox of a company that has none of its own, in megabytes.
    pub company_quota_maximum: u64,
    /// Workgroup that comes with a new domain.
    pub default_workgroup: String,
    /// Whether soft-deleted accounts keep `delete_domain` from working (10).
    pub deleted_users_block_domain: bool,
    /// Whether accounts that were deleted are listed for whoever has a domain of this name now, not only for the domain
    /// they were in.
    pub deleted_users_follow_name: bool,
    /// Whether `echo` returns `credentials` too.
    pub echo_credentials: bool,
    /// Whether `search_domains` counts each kind of account; if not, `users` is one number.
    pub domain_counts_by_kind: bool,
    /// What a domain of another company answers: 9 or 7.
    pub foreign_domain_error: u16,
    /// Whether `limit_aliases` counts alias domains too.
    pub limit_aliases_counts_domains: bool,
    /// Whether `match` looks at the local part only, instead of the whole address.
    pub match_local_part: bool,
    /// Whether `null` clears an attribute; if not, it answers 5 (except `password_strength`).
    pub null_clears: bool,
    /// Whether `get_…_changes` leave `total_count` out, which their page does not name.
    pub changes_without_total: bool,
    /// Whether numbers are text.
    pub numbers_as_text: bool,
    /// Whether the failure that tells what a missing domain or account could be given has `attributes` too.
    pub missing_has_attributes: bool,
    /// Whether a new mailbox without a password is refused (5).
    pub password_required: bool,
    /// Unit of the domain's and the user's `quota`.
    pub quota_unit: QuotaUnit,
    /// Whether `get_domain` leaves out a `quota` that the domain has only from the company.
    pub quota_hidden_where_inherited: bool,
    /// How long `get_…` and `search_…` go on answering as before a write, in milliseconds.
    pub reads_lag_ms: u64,
    /// Whether `restore_domain` brings the accounts back that were deleted before it.
    pub restored_domain_brings_users: bool,
    /// Whether searches take no notice of `range.first`, and begin with the first row each time.
    pub search_first_ignored: bool,
    /// How many rows a search returns that asks for no number; absent is all.
    pub search_limit_default: Option<u64>,
    /// How many rows a search returns at most; absent is all.
    pub search_limit_maximum: Option<u64>,
    /// Whether a password that an administrator sets has to be as strong as one that its user sets (40).
    pub strength_checked_for_administrators: bool,
    /// Whether a search for rows behind the last is refused (6); if not, it finds none.
    pub search_behind_refused: bool,
    /// What a name that is taken answers: 7 or 8.
    pub taken_error: u16,
    /// Whether `get_domain` lists what may be set.
    pub settable_listed: bool,
    /// Longest `generate_token` duration, in hours.
    pub token_hours_maximum: u64,
    /// What an attribute nobody knows answers: 6 or 4.
    pub unknown_attribute_error: u16,
    /// The only form of a login that the webmail takes; absent is both.
    pub webmail_form: Option<WebmailForm>,
    /// What a value of the wrong JSON type among the attributes answers: 6 or 5.
    pub wrong_type_error: u16,
    /// How long a write keeps others out of its domain (25), in milliseconds.
    pub write_locks_ms: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            absent_domain_error: 9,
            administrators_listed: true,
            alias_name_error: 3,
            aliases_on_other_domains: true,
            answers_spelled_oddly: false,
            booleans_as_numbers: false,
            catchall_allowed: false,
            contains_check_labels: false,
            company_quota_maximum: 102_400,
            default_workgroup: "staff".to_owned(),
            deleted_users_follow_name: false,
            deleted_users_block_domain: false,
            domain_counts_by_kind: true,
            echo_credentials: false,
            foreign_domain_error: 9,
            limit_aliases_counts_domains: false,
            match_local_part: false,
            missing_has_attributes: false,
            changes_without_total: false,
            null_clears: true,
            numbers_as_text: false,
            password_required: false,
            quota_unit: QuotaUnit::Bytes,
            quota_hidden_where_inherited: false,
            reads_lag_ms: 0,
            restored_domain_brings_users: false,
            search_first_ignored: false,
            search_behind_refused: false,
            search_limit_default: None,
            search_limit_maximum: None,
            settable_listed: true,
            strength_checked_for_administrators: false,
            taken_error: 7,
            token_hours_maximum: 744,
            unknown_attribute_error: 6,
            webmail_form: None,
            wrong_type_error: 6,
            write_locks_ms: 0,
        }
    }
}

/// What the number in `quota` counts.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum QuotaUnit {
    /// As the pages say.
    Bytes,
    /// As one client's live experience suggests.
    Megabytes,
}

impl QuotaUnit {
    /// How many bytes one of it is.
    pub(crate) const fn bytes(self) -> u64 {
        match self {
            Self::Bytes => 1,
            Self::Megabytes => MEGABYTE,
        }
    }
}

/// The published forms of a login to the webmail.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum WebmailForm {
    /// `/mail?user=…&pass=…`
    Mail,
    /// `/?_task=login&_action=login&user=…&pass=…`
    Task,
}

/// Bytes of what OMA calls a megabyte.
pub(crate) const MEGABYTE: u64 = 1024 * 1024;
