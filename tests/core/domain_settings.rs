//! What holds for everybody in a domain.

use opensrs_simulator::{Fault, FaultKind};
use opensrsemail::service::{
    AliasInput, DomainSettingsChange, DomainSettingsChanged, DomainSettingsFields, Error, Kind, SpamFields,
};
use serde_json::json;

use crate::world::{World, assert_refused};

fn change(world: &World, wanted: DomainSettingsFields) -> Result<DomainSettingsChanged, Error> {
    let input = DomainSettingsChange { wanted, ..DomainSettingsChange::default() };
    world.run(|service| service.change_domain_settings(&input))
}

fn spam(level: &str, handling: &str) -> DomainSettingsFields {
    DomainSettingsFields {
        spam: SpamFields {
            level: Some(level.to_owned()),
            handling: Some(handling.to_owned()),
            ..SpamFields::default()
        },
        ..DomainSettingsFields::default()
    }
}

#[test]
fn what_holds_for_everybody_is_shown_and_changed() {
    let world = World::with_domain(2, 0);
    world.run(|service| service.add_workgroup("office")).unwrap();
    let before = world.run(|service| service.domain_settings()).unwrap();
    assert!(before.extras.options.languages.contains(&"de".to_owned()), "{:?}", before.extras.options);
    assert_eq!(before.extras.catchall, None);
    let mut wanted = spam("high", "mark");
    wanted.spam.folder = Some("Junk".into());
    wanted.spam.tag = Some("[SPAM]".into());
    wanted.spam.allow = Some("friend@x.example\n*@partner.example\nFRIEND@x.example".into());
    wanted.spam.block = Some("*@bad.example".into());
    wanted.language = Some("de".into());
    wanted.timezone = Some("Europe/Berlin".into());
    wanted.workgroup = Some("OFFICE".into());
    let made = change(&world, wanted.clone()).unwrap();
    let all = [
        "spam_level",
        "spam_handling",
        "spam_folder",
        "spam_tag",
        "spam_allow",
        "spam_block",
        "language",
        "timezone",
        "workgroup",
    ];
    assert_eq!(made.changed, all);
    assert_eq!(made.doubles, [("spam_allow", 3)]);
    let kept = world.domain()["attributes"].clone();
    for (name, value) in [
        ("spamlevel", json!("High")),
        ("filterdelivery", json!("passthrough")),
        ("spamfolder", json!("Junk")),
        ("spamtag", json!("[SPAM]")),
        ("allow", json!(["friend@x.example", "*@partner.example"])),
        ("block", json!(["*@bad.example"])),
        ("language", json!("de")),
        ("timezone", json!("Europe/Berlin")),
        ("workgroup", json!("office")),
    ] {
        assert_eq!(kept[name], value, "{name}");
    }
    let settings = world.run(|service| service.domain_settings()).unwrap();
    assert_eq!((settings.spam.level.as_str(), settings.language.as_str()), ("High", "de"));
    assert!(settings.workgroups.iter().any(|group| group.is_default && group.name == "office"));
    // The same again writes nothing.
    let calls = world.calls("change_domain");
    assert!(change(&world, wanted).unwrap().changed.is_empty());
    assert_eq!(world.calls("change_domain"), calls);
}

#[test]
fn what_cannot_be_is_refused_at_its_field() {
    let world = World::with_domain(1, 0);
    for (wanted, field) in [
        (spam("huge", "mark"), "spam_level"),
        // A domain has no such choice: only a mailbox can refuse.
        (spam("high", "refuse"), "spam_handling"),
        (DomainSettingsFields { language: Some("xx".into()), ..DomainSettingsFields::default() }, "language"),
        (
            DomainSettingsFields { workgroup: Some("nobody".into()), ..DomainSettingsFields::default() },
            "workgroup",
        ),
    ] {
        let error = change(&world, wanted).unwrap_err();
        assert_eq!((error.kind, error.field), (Kind::Input, Some(field)), "{error:?}");
    }
    let both = SpamFields {
        allow: Some("a@x.example".into()),
        block: Some("A@x.example".into()),
        ..SpamFields::default()
    };
    let error =
        change(&world, DomainSettingsFields { spam: both, ..DomainSettingsFields::default() }).unwrap_err();
    assert_eq!(error.field, Some("spam_block"));
    assert_eq!(world.calls("change_domain"), 0);
}

#[test]
fn what_two_change_is_asked_back_and_what_nobody_touched_stays() {
    let world = World::with_domain(1, 0);
    change(&world, spam("high", "folder")).unwrap();
    let input = DomainSettingsChange { wanted: spam("very_high", "folder"), shown: spam("normal", "folder") };
    let result = world.run(|service| service.change_domain_settings(&input));
    assert_eq!(assert_refused(result, Kind::Input, "changed_meanwhile").field, Some("spam_level"));
    let input = DomainSettingsChange { wanted: spam("normal", "mark"), shown: spam("normal", "folder") };
    assert_eq!(
        world.run(|service| service.change_domain_settings(&input)).unwrap().changed,
        ["spam_handling"],
        "the level was not touched"
    );
    assert_eq!(world.domain()["attributes"]["spamlevel"], "High");
}

#[test]
fn what_was_changed_of_the_domain_is_told() {
    let world = World::with_domain(1, 0);
    change(&world, spam("high", "mark")).unwrap();
    let history = world.run(|service| service.domain_history()).unwrap();
    let newest = history.changes.first().unwrap();
    assert_eq!(
        (newest.fields.as_slice(), newest.is_ours),
        (["spam_handling", "spam_level"].as_slice(), true)
    );
}

#[test]
fn the_mail_of_another_domain_arrives_here_until_that_is_ended() {
    let world = World::with_domain(1, 0);
    let owned = ["Zwei.example".to_owned(), "bücher.example".to_owned()];
    let made = world.run(|service| service.add_alias_domain("zwei.example", Some(&owned))).unwrap();
    assert_eq!((made.domain.as_str(), made.was_there), ("zwei.example", false));
    let made = world.run(|service| service.add_alias_domain("bücher.example", Some(&owned))).unwrap();
    assert_eq!(made.domain.as_str(), "xn--bcher-kva.example");
    assert_eq!(world.domain()["attributes"]["aliases"], json!(["zwei.example", "xn--bcher-kva.example"]));
    // Again writes nothing.
    let calls = world.calls("change_domain");
    assert!(world.run(|service| service.add_alias_domain("ZWEI.example.", None)).unwrap().was_there);
    assert_eq!(world.calls("change_domain"), calls);
    let gone = world.run(|service| service.delete_alias_domain("bücher.example")).unwrap();
    assert!(gone.was_there);
    assert_eq!(world.domain()["attributes"]["aliases"], json!(["zwei.example"]));
    assert!(!world.run(|service| service.delete_alias_domain("bücher.example")).unwrap().was_there);
}

#[test]
fn an_alias_domain_is_the_customers_and_nobody_elses() {
    let world = World::with_domain(1, 0);
    world.opensrs.put_domain(json!({"domain": "taken.example", "company": "reseller"}));
    let owned = ["taken.example".to_owned(), "example.com".to_owned(), "reseller.adm".to_owned()];
    for (name, kind, reason) in [
        ("", Kind::Input, "domain_empty"),
        ("no domain", Kind::Input, "domain_malformed"),
        ("example.com", Kind::Input, "alias_domain_itself"),
        ("EXAMPLE.com.", Kind::Input, "alias_domain_itself"),
        ("bank.example", Kind::Input, "alias_domain_foreign"),
        ("reseller.adm", Kind::Taken, "domain_reserved"),
        ("taken.example", Kind::Taken, "alias_domain_taken"),
    ] {
        let result = world.run(|service| service.add_alias_domain(name, Some(&owned)));
        assert_eq!(assert_refused(result, kind, reason).field, Some("alias_domain"), "{name}");
    }
    // Which of the two domains was meant is looked up.
    for (name, reason) in [("taken.example", "alias_domain_taken"), ("free.example", "domain_foreign")] {
        world.opensrs.fault(Fault::new("change_domain", FaultKind::Error).number(9).times(1));
        assert_refused(world.run(|service| service.add_alias_domain(name, None)), Kind::Taken, reason);
    }
    let kept = &world.domain()["attributes"]["aliases"];
    assert!(kept.is_null() || *kept == json!([]), "{kept}");
}

#[test]
fn an_alias_domain_stays_while_addresses_are_at_it() {
    let world = World::with_domain(2, 0);
    world.run(|service| service.add_alias_domain("mirror.example", None)).unwrap();
    let alias = AliasInput { name: "sales", target: "box1", alias_domain: "mirror.example" };
    world.run(|service| service.add_alias(&alias)).unwrap();
    let alias = AliasInput { name: "info", target: "box2", alias_domain: "" };
    world.run(|service| service.add_alias(&alias)).unwrap();
    let result = world.run(|service| service.delete_alias_domain("mirror.example"));
    let error = assert_refused(result, Kind::Refused, "alias_domain_used");
    assert!(error.customer().contains("sales@mirror.example"), "{}", error.customer());
    assert_eq!(world.domain()["attributes"]["aliases"], json!(["mirror.example"]));
    for name in ["a", "b", "c"] {
        let alias = AliasInput { name, target: "box2", alias_domain: "mirror.example" };
        world.run(|service| service.add_alias(&alias)).unwrap();
    }
    // Also where they are listed one at a time, and only so many are named.
    world.opensrs.settings(|settings| settings.search_limit_maximum = Some(1));
    let result = world.run(|service| service.delete_alias_domain("mirror.example"));
    let error = assert_refused(result, Kind::Refused, "alias_domain_used");
    assert!(error.customer().contains(", …"), "{}", error.customer());
    for (name, target) in [("a", "box2"), ("b", "box2"), ("c", "box2"), ("sales", "box1")] {
        world.run(|service| service.delete_alias(&format!("{name}@mirror.example"), target)).unwrap();
    }
    assert!(world.run(|service| service.delete_alias_domain("mirror.example")).unwrap().was_there);
}

#[test]
fn a_catch_all_is_switched_off_and_nothing_else_is_made_of_it() {
    let world = World::with_domain(2, 0);
    world.opensrs.settings(|settings| settings.catchall_allowed = true);
    world.call(
        "change_domain",
        json!({"domain": "example.com", "attributes": {"catchall": "box1@example.com"}}),
    );
    let catchall =
        |to: &str| DomainSettingsFields { catchall: Some(to.into()), ..DomainSettingsFields::default() };
    assert_eq!(change(&world, catchall("box2@example.com")).unwrap_err().field, Some("catchall"));
    let moved = DomainSettingsChange { wanted: catchall(""), shown: catchall("box2@example.com") };
    assert_refused(
        world.run(|service| service.change_domain_settings(&moved)),
        Kind::Input,
        "changed_meanwhile",
    );
    assert_eq!(world.domain()["attributes"]["catchall"], "box1@example.com");
    assert_eq!(change(&world, catchall("")).unwrap().changed, ["catchall"]);
    assert!(world.domain()["attributes"]["catchall"].is_null());
    assert_eq!(world.run(|service| service.domain_settings()).unwrap().extras.catchall, None);
    assert!(change(&world, catchall("")).unwrap().changed.is_empty());
}
