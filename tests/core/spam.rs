//! What becomes of spam, and lists of senders.

use opensrsemail::service::{Error, Kind, SpamChange, SpamChanged, SpamFields};
use serde_json::{Value, json};

use crate::world::{World, assert_refused};

fn change(world: &World, input: &SpamChange) -> Result<SpamChanged, Error> {
    world.run(|service| service.change_spam("box1", input))
}

fn wish(wanted: SpamFields) -> SpamChange {
    SpamChange { wanted, ..SpamChange::default() }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn now(world: &World) -> Value {
    world.account("box1")["attributes"].clone()
}

#[test]
fn a_mailbox_has_its_own_way_with_spam_or_the_domains() {
    let world = World::with_domain(1, 0);
    let wanted = SpamFields {
        level: some("very_high"),
        handling: some("mark"),
        folder: some(" Junk/Spam "),
        tag: some("[SPAM]"),
        ..SpamFields::default()
    };
    let changed = change(&world, &wish(wanted)).unwrap().account.changed;
    assert_eq!(changed, ["spam_handling", "spam_folder", "spam_level", "spam_tag"]);
    let told = now(&world);
    assert_eq!(
        json!([
            told["spamlevel"],
            told["filterdelivery"],
            told["spamfolder"],
            told["spamtag"],
            told["reject_spam"]
        ]),
        json!(["Very High", "passthrough", "Junk/Spam", "[SPAM]", false])
    );
    let refuse = SpamFields { handling: some("refuse"), ..SpamFields::default() };
    assert_eq!(change(&world, &wish(refuse.clone())).unwrap().account.changed, ["spam_handling"]);
    assert_eq!(now(&world)["reject_spam"], true);
    assert_eq!(change(&world, &wish(refuse)).unwrap().account.changed, [""; 0]);

    let domains = SpamFields {
        level: some(""),
        handling: some(""),
        folder: some(""),
        tag: some(""),
        ..SpamFields::default()
    };
    change(&world, &wish(domains)).unwrap();
    let told = now(&world);
    for name in ["spamlevel", "filterdelivery", "spamfolder", "spamtag"] {
        assert!(told.get(name).is_none(), "{name}: {told}");
    }
    assert_eq!(told["reject_spam"], false);
}

#[test]
fn where_nothing_can_be_cleared_the_domains_is_written_out() {
    let world = World::with_domain(1, 0);
    let attributes = json!({"spamlevel": "High", "spamfolder": "Bulk"});
    world.call("change_domain", json!({"domain": "example.com", "attributes": attributes}));
    world.opensrs.settings(|settings| settings.null_clears = false);
    change(&world, &wish(SpamFields { level: some("normal"), folder: some("Own"), ..SpamFields::default() }))
        .unwrap();
    let domains = SpamFields { level: some(""), folder: some(""), ..SpamFields::default() };
    let changed = change(&world, &wish(domains)).unwrap().account.changed;
    assert_eq!(changed, ["spam_folder", "spam_level"]);
    assert_eq!(json!([now(&world)["spamlevel"], now(&world)["spamfolder"]]), json!(["High", "Bulk"]));
}

#[test]
fn lists_take_what_people_paste_and_tell_what_they_cannot() {
    let world = World::with_domain(1, 0);
    let pasted = "Ann <ann@example.org>\nexample.net\nANN@example.org\n";
    let changed = change(&world, &wish(SpamFields { allow: some(pasted), ..SpamFields::default() })).unwrap();
    assert_eq!((changed.account.changed, changed.doubles), (vec!["spam_allow"], vec![("spam_allow", 3)]));
    assert_eq!(now(&world)["allow"], json!(["ann@example.org", "*@example.net"]));

    let bad = SpamFields { block: some("bob@x.example\nnonsense\n*"), ..SpamFields::default() };
    let error = assert_refused(change(&world, &wish(bad)), Kind::Input, "sender_malformed");
    assert_eq!(error.field, Some("spam_block"));
    assert!(error.customer().contains("2: nonsense; 3: *"), "{}", error.customer());

    let both = SpamFields { block: some("Ann@example.org"), ..SpamFields::default() };
    assert_refused(change(&world, &wish(both)), Kind::Input, "sender_in_both");
    let many: String = (0..1001).map(|at| format!("a{at}@x.example\n")).collect();
    let many = SpamFields { block: Some(many), ..SpamFields::default() };
    let error = assert_refused(change(&world, &wish(many)), Kind::Input, "senders_too_many");
    assert!(error.customer().contains("1001"), "{}", error.customer());
    assert!(now(&world).get("block").is_none_or(|block| *block == json!([])), "nothing of it was written");
}

#[test]
fn two_tabs_do_not_undo_each_other() {
    let world = World::with_domain(1, 0);
    let shown = SpamFields { level: some(""), allow: some("a@x.example"), ..SpamFields::default() };
    change(&world, &wish(SpamFields { allow: some("a@x.example"), ..SpamFields::default() })).unwrap();
    let one = SpamFields { allow: some("a@x.example\nb@x.example"), level: some("high"), ..shown.clone() };
    change(&world, &SpamChange { wanted: one, shown: shown.clone() }).unwrap();
    let other = SpamFields { allow: some("c@x.example"), ..shown.clone() };
    change(&world, &SpamChange { wanted: other, shown: shown.clone() }).unwrap();
    assert_eq!(now(&world)["allow"], json!(["b@x.example", "c@x.example"]));
    assert_eq!(now(&world)["spamlevel"], "High", "which the other tab left alone");
    let third = SpamFields { level: some("very_high"), ..SpamFields::default() };
    let error = assert_refused(
        change(&world, &SpamChange { wanted: third, shown }),
        Kind::Input,
        "changed_meanwhile",
    );
    assert_eq!(error.field, Some("spam_level"));
    let nonsense = SpamFields { level: some("lots"), handling: some("eat"), ..SpamFields::default() };
    assert_eq!(change(&world, &wish(nonsense)).unwrap_err().also.len(), 1);
}
