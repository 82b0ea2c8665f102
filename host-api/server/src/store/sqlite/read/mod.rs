//! What is read, on connections that cannot write.

pub(super) mod products;
pub(super) mod purchases;
pub(super) mod shops;
pub(super) mod trending;

mod pool;

pub(super) use pool::Readers;
