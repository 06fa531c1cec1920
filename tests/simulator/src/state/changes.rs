//! What was changed, when and by whom.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What a change was made to.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Subject {
    Company(String),
    Domain(String),
    /// Full address.
    User(String),
}

/// One change.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Change {
    subject: Subject,
    time: u64,
    /// Who made it.
    user: String,
    /// What the client calls itself.
    application: String,
    /// Names of what was changed, never values.
    msg: String,
}

/// All changes, oldest first. The oldest are forgotten, so that a demonstration can run for weeks.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub(crate) struct Changes(VecDeque<Change>);

const KEPT: usize = 5_000;

impl Changes {
    pub(crate) fn note(&mut self, subject: Subject, time: u64, user: &str, application: &str, msg: String) {
        if self.0.len() >= KEPT {
            self.0.pop_front();
        }
        let (user, application) = (user.to_owned(), application.to_owned());
        self.0.push_back(Change { subject, time, user, application, msg });
    }

    /// As the `get_…_changes` show them.
    pub(crate) fn of(&self, subject: &Subject) -> Vec<Value> {
        let own = self.0.iter().filter(|change| change.subject == *subject);
        own.map(
            |own| json!({"time": own.time, "user": own.user, "application": own.application, "msg": own.msg}),
        )
        .collect()
    }

    /// A renamed account's are lost.
    pub(crate) fn forget(&mut self, subject: &Subject) {
        self.0.retain(|change| change.subject != *subject);
    }
}
