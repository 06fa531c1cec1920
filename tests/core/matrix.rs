//! What nobody outside OpenSRS knows, the other way: tests of the product that depend on it, once more with the setting of the
//! simulator turned. A row names the tests that were red before the product was right under both; those of several settings, and
//! of how answers are spelled, run one test at least of each kind of call. Tests that turn a setting themselves are not here:
//! quota in megabytes, deleted accounts that keep a domain, accounts that come back, reads that lag.

use std::{env, process::Command, sync::PoisonError, thread};

use crate::world::BUSY;

/// A setting that is turned, and the tests that run under it; `OPENSRS_MATRIX=all` runs all of these rooms for each.
const ROWS: &[(&str, &[&str])] = &[
    (
        r#"{"alias_name_error": 2}"#,
        &[
            "accounts::a_taken_name_is_refused_whatever_has_it",
            "accounts::aliases_survive_each_other_and_their_removal_keeps_the_account",
            "accounts::deleting_takes_only_what_was_meant",
            "accounts::forwards_that_would_send_in_circles_are_refused",
        ],
    ),
    (
        r#"{"match_local_part": true}"#,
        &[
            "accounts::a_taken_name_is_refused_whatever_has_it",
            "accounts::a_whole_address_is_found",
            "accounts::forwards_that_would_send_in_circles_are_refused",
            "accounts::the_list_searches_filters_sorts_and_pages",
        ],
    ),
    (
        r#"{"search_limit_maximum": 20}"#,
        &[
            "accounts::the_list_searches_filters_sorts_and_pages",
            "lifecycle::a_page_that_nobody_has_is_the_last_one",
            "lifecycle::terminate_empties_and_deletes_a_domain_with_200_accounts",
        ],
    ),
    (
        r#"{"search_first_ignored": true}"#,
        &[
            "accounts::the_list_searches_filters_sorts_and_pages",
            "lifecycle::a_page_that_nobody_has_is_the_last_one",
        ],
    ),
    (r#"{"foreign_domain_error": 7}"#, &["lifecycle::create_refuses_what_is_not_ours_and_changes_nothing"]),
    (
        r#"{"taken_error": 8, "unknown_attribute_error": 4, "absent_domain_error": 2}"#,
        &[
            "accounts::a_taken_name_is_refused_whatever_has_it",
            "lifecycle::create_refuses_what_is_not_ours_and_changes_nothing",
        ],
    ),
    (
        r#"{"restored_domain_brings_users": true}"#,
        &["lifecycle::what_comes_back_while_the_service_is_suspended_stays_disabled"],
    ),
    (r#"{"search_behind_refused": true}"#, &["accounts::the_list_searches_filters_sorts_and_pages"]),
    (r#"{"write_locks_ms": 5}"#, EVERYTHING_QUICK),
    (r#"{"numbers_as_text": true}"#, EVERYTHING_QUICK),
    (r#"{"booleans_as_numbers": true}"#, EVERYTHING_QUICK),
    (r#"{"answers_spelled_oddly": true}"#, EVERYTHING_QUICK),
    (
        r#"{"wrong_type_error": 5, "strength_checked_for_administrators": true, "domain_counts_by_kind": false,
            "limit_aliases_counts_domains": true}"#,
        EVERYTHING_QUICK,
    ),
    (
        r#"{"default_workgroup": "default", "null_clears": false, "echo_credentials": true, "password_required": true,
            "contains_check_labels": true, "catchall_allowed": true}"#,
        EVERYTHING_QUICK,
    ),
];

/// Of each kind of call one test at least, none of which waits for long.
const EVERYTHING_QUICK: &[&str] = &[
    "accounts::a_change_writes_only_what_differs_and_never_creates",
    "accounts::a_taken_name_is_refused_whatever_has_it",
    "accounts::aliases_survive_each_other_and_their_removal_keeps_the_account",
    "accounts::deleting_takes_only_what_was_meant",
    "accounts::forwards_are_made_and_changed",
    "accounts::the_list_searches_filters_sorts_and_pages",
    "accounts::what_a_deletion_breaks_is_known_before",
    "accounts::workgroups_are_added_and_deleted_with_a_reason_when_not",
    "administrators::the_list_and_the_form_say_who_looks_after_an_account",
    "lifecycle::a_deleted_domain_comes_back_and_its_accounts_as_far_as_they_fit_when_asked_for",
    "lifecycle::create_refuses_what_is_not_ours_and_changes_nothing",
    "lifecycle::terminate_empties_and_deletes_a_domain_with_200_accounts",
];

const ROOMS: &[&str] = &["accounts::", "administrators::", "lifecycle::"];

#[test]
fn what_is_not_known_may_be_either_way() {
    // This very program, for one of the rows.
    if env::var_os("OPENSRS_SETTINGS").is_some() {
        return;
    }
    let _alone = BUSY.lock().unwrap_or_else(PoisonError::into_inner);
    let is_all = env::var_os("OPENSRS_MATRIX").is_some();
    let failed: Vec<String> = thread::scope(|scope| {
        let rows: Vec<_> = ROWS
            .iter()
            .map(|(settings, tests)| {
                scope.spawn(move || {
                    let tests = if is_all { ROOMS } else { tests };
                    let exact = if is_all { "--test-threads=4" } else { "--exact" };
                    let run = Command::new(env::current_exe().unwrap())
                        .args(["--quiet", exact])
                        .args(tests)
                        .env("OPENSRS_SETTINGS", settings)
                        .output()
                        .unwrap();
                    let told = String::from_utf8_lossy(&run.stdout).into_owned();
                    let count = format!("{} passed", tests.len());
                    // A name that no test has would pass unseen.
                    let is_good = run.status.success() && (is_all || told.contains(&count));
                    (!is_good).then(|| format!("{settings}: {told}"))
                })
            })
            .collect();
        rows.into_iter().filter_map(|row| row.join().unwrap()).collect()
    });
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
