//! What a person types becomes a safe word of the product or is refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use opensrsemail::mail::{
    Address, Domain, ForwardTargets, OwnDomains, Password, PersonName, Text, WorkgroupName,
};

fuzz_target!(|text: &str| {
    let Ok(domain) = Domain::parse("example.com") else { return };
    if let Ok(address) = Address::parse(text, &domain) {
        assert_eq!(Address::parse(&address.to_string(), &domain), Ok(address.clone()));
        assert!(address.local().bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte)));
        let _ = Password::parse(text, &address);
    }
    if let Ok(own) = Address::parse("team", &domain) {
        if let Ok(targets) = ForwardTargets::parse(text, &own) {
            assert!(
                targets.as_slice().iter().all(|target| target.is_ascii() && target.matches('@').count() == 1)
            );
        }
        if let Ok(password) = Password::parse(text, &own) {
            assert_eq!(password.secret().expose(), text);
        }
    }
    if let Ok(parsed) = Domain::parse(text) {
        assert_eq!(Domain::parse(parsed.as_str()), Ok(parsed.clone()));
        assert_eq!(Domain::parse(&parsed.to_unicode()), Ok(parsed.clone()));
        let _ = OwnDomains::new(domain, vec![parsed]).address(text);
    }
    let _ = (WorkgroupName::parse(text), PersonName::parse(text, text), PersonName::from_joined(text));
    if let Ok(line) = Text::parse(text, 60) {
        assert!(line.as_str().chars().count() <= 60);
    }
});
