//! The machine: whose core, whose memory, how fast the disk.

pub mod child;
pub mod cores;
pub mod disk;
pub mod proc;
pub mod slow_sync;
pub mod watchdog;
