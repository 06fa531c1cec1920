//! Connections outlive an operation. Alone in its file: the agent belongs to the process, and other tests have other
//! settings.

#![cfg(test)]

mod common;

use common::World;

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
