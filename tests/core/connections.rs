//! Connections outlive an operation. A test program of its own: the agent belongs to the process, and other tests have other
//! settings.
#![cfg(test)]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "tests")]

#[allow(dead_code, reason = "other tests use the rest")]
mod world;

use world::World;

#[test]
fn connections_are_kept_for_the_next_operation() {
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
