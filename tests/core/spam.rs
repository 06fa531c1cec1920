//! What becomes of spam, lists of senders, and what else a mailbox has of its own or from its domain.

use opensrsemail::service::{
    Error, ForwardChange, ForwardingChange, Kind, Lines, MailboxChange, PassingFields, PersonShown,
    SpamChange, SpamChanged, SpamFields,
};
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
fn webmail_speaks_the_mailbox_language_or_the_domains() {
    let world = World::with_domain(1, 0);
    let wish = |language: &str, shown: &str| {
        let choices = |word: &str| Lines::from([("language", word.to_owned())]);
        let shown = PersonShown { choices: choices(shown), ..PersonShown::default() };
        let change = MailboxChange { choices: choices(language), shown, ..MailboxChange::default() };
        world.run(|service| service.change_mailbox("box1", &change))
    };
    let offered = world.run(|service| service.form("box1")).unwrap().account.options.languages;
    assert!(offered.contains(&"de".to_owned()), "{offered:?}");
    assert_eq!(wish("de", "").unwrap().changed, ["language"]);
    assert_eq!(now(&world)["language"], "de");
    assert_refused(wish("klingon", "de").map(drop), Kind::Input, "text_unreadable");
    assert_refused(wish("fr", "nl").map(drop), Kind::Input, "changed_meanwhile");
    assert_eq!(wish("", "de").unwrap().changed, ["language"]);
    assert!(now(&world).get("language").is_none());
    // Where nothing is cleared and the domain has none, one has to be chosen.
    wish("de", "").unwrap();
    world.opensrs.settings(|settings| settings.null_clears = false);
    let error = assert_refused(wish("", "de").map(drop), Kind::Input, "domain_has_none");
    assert_eq!(error.field, Some("language"));
    world.call("change_domain", json!({"domain": "example.com", "attributes": {"language": "fr"}}));
    assert!(wish("", "de").unwrap().is_copied);
    assert_eq!(now(&world)["language"], "fr");
}

#[test]
fn mail_that_is_passed_on_is_marked_answered_and_limited() {
    let world = World::with_domain(1, 1);
    let fields = |subject: &str, reply_to: &str, restricted: &str| PassingFields {
        subject: some(subject),
        reply_to: some(reply_to),
        restricted: some(restricted),
    };
    let mailbox = |passing: PassingFields| {
        let input = ForwardingChange {
            forwarding: "copy".to_owned(),
            forward_to: "a@example.org".to_owned(),
            passing,
            ..ForwardingChange::default()
        };
        world.run(|service| service.change_forwarding("box1", &input)).map(|changed| changed.account.changed)
    };
    let wanted = ["forward_reply_to", "forward_restricted", "forward_subject", "forward_to", "forwarding"];
    assert_eq!(mailbox(fields("[box]", "Ann <ann@example.org>", "on")).unwrap(), wanted);
    let told = now(&world);
    let told =
        ["subject_prefix", "reply_to", "restricted"].map(|name| &told[format!("forward_option_{name}")]);
    assert_eq!(told, [&json!("[box]"), &json!("ann@example.org"), &json!(true)]);
    assert_eq!(
        mailbox(fields("", "", "off")).unwrap(),
        ["forward_reply_to", "forward_restricted", "forward_subject"]
    );
    let error = mailbox(fields(&"x".repeat(129), "nobody", "perhaps")).unwrap_err();
    let wrong: Vec<_> = [&error].into_iter().chain(&error.also).filter_map(|one| one.field).collect();
    assert_eq!(wrong, ["forward_subject", "forward_reply_to", "forward_restricted"]);

    let change = ForwardChange { passing: fields("[team]", "", "off"), ..ForwardChange::default() };
    let changed = world.run(|service| service.change_forward("forward1", &change)).unwrap().changed;
    assert_eq!(changed, ["forward_subject"]);
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
fn a_sender_of_an_international_domain_is_taken_out_as_it_was_shown() {
    let world = World::with_domain(1, 0);
    change(&world, &wish(SpamFields { block: some("höfer.example\na@x.example"), ..SpamFields::default() }))
        .unwrap();
    assert_eq!(now(&world)["block"], json!(["*@xn--hfer-5qa.example", "a@x.example"]));
    let shown = SpamFields { block: some("*@höfer.example\na@x.example"), ..SpamFields::default() };
    let same = SpamChange { wanted: shown.clone(), shown: shown.clone() };
    assert_eq!(change(&world, &same).unwrap().account.changed, [""; 0]);
    let wanted = SpamFields { block: some("a@x.example"), ..SpamFields::default() };
    assert_eq!(change(&world, &SpamChange { wanted, shown }).unwrap().account.changed, ["spam_block"]);
    assert_eq!(now(&world)["block"], json!(["a@x.example"]));
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
