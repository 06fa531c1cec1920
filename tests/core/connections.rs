//! Connections outlive an operation. A test program of its own: the agent belongs to the process, and other tests have
//! other settings.
#![cfg(test)]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "tests")]

#[allow(dead_code, reason = "other tests use the rest")]
mod world;

use std::{sync::Mutex, time::Duration};

use world::World;

/// One at a time: each looks at the process' one agent.
static ALONE: Mutex<()> = Mutex::new(());

#[test]
fn connections_are_kept_for_the_next_operation() {
    let _alone = ALONE.lock().unwrap();
    let world = World::with_domain(1, 0);
    world.run(|service| service.suspend()).unwrap();
    let opened = world.opensrs.connections().opened;
    for _ in 0..10 {
        world.run(|service| service.unsuspend()).unwrap();
        world.run(|service| service.suspend()).unwrap();
    }
    assert_eq!(world.opensrs.connections().opened, opened);
    assert_eq!(opened, 1, "one call after the other needs one connection");
}

#[test]
fn a_ca_file_that_was_replaced_counts_from_the_next_operation_on() {
    let _alone = ALONE.lock().unwrap();
    let folder = std::env::temp_dir().join(format!("opensrsemail-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("ca.pem");
    let mut world = World::with_domain(0, 0);
    let other = opensrs_simulator::Simulator::start();
    std::fs::copy(other.ca_file(), &file).unwrap();
    let good = world.settings.ca_file.replace(file.clone()).unwrap();
    let error = world.run(|service| service.suspend()).unwrap_err();
    assert!(error.admin.contains("issuer is not among"), "{error}");

    std::fs::copy(good, &file).unwrap();
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(2);
    std::fs::File::options().write(true).open(&file).unwrap().set_modified(later).unwrap();
    world.run(|service| service.suspend()).unwrap();
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_page_that_may_take_less_time_uses_the_connections_of_a_change() {
    let _alone = ALONE.lock().unwrap();
    let mut world = World::with_domain(1, 0);
    world.run(|service| service.suspend()).unwrap();
    let opened = world.opensrs.connections().opened;
    for seconds in [8, 20, 8, 20] {
        world.settings.timeout = Duration::from_secs(seconds);
        world.run(|service| service.unsuspend()).unwrap();
        world.run(|service| service.suspend()).unwrap();
    }
    assert_eq!(world.opensrs.connections().opened, opened);
}

#[test]
fn two_endpoints_do_not_take_each_others_connections() {
    let _alone = ALONE.lock().unwrap();
    let (one, other) = (World::with_domain(1, 0), World::with_domain(1, 0));
    for _ in 0..5 {
        for world in [&one, &other] {
            world.run(|service| service.suspend()).unwrap();
            world.run(|service| service.unsuspend()).unwrap();
        }
    }
    assert_eq!([&one, &other].map(|world| world.opensrs.connections().opened), [1, 1]);
}

#[test]
fn a_connection_is_kept_as_long_as_the_setting_says() {
    let _alone = ALONE.lock().unwrap();
    let mut world = World::with_domain(1, 0);
    world.settings.idle_timeout = Duration::from_millis(1);
    world.run(|service| service.suspend()).unwrap();
    let opened = world.opensrs.connections().opened;
    std::thread::sleep(Duration::from_millis(20));
    world.run(|service| service.unsuspend()).unwrap();
    assert!(world.opensrs.connections().opened > opened);
}
