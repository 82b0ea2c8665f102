//! Server benchmarks: Souk and a minimal control side by side, in the same run, on the same cores.
//!
//! [`mod@bench`] has the measurements, [`control`] what they are held against, [`load`] what asks,
//! [`machine`] processes, cores and memory, [`report`] what comes out. Ours and the control take
//! turns in short laps; what counts is the median of the ratios of neighbouring laps, so that a busy
//! machine disturbs both alike. The bars are in `ARCHITECTURE.md`'s terms: requests a second, durable
//! orders, spins and seats a second, bytes a subscriber.

pub mod bench;
pub mod control;
pub mod load;
pub mod machine;
pub mod report;
