//! What is to be done at a store, and what came of it.

use crate::coupon::PoolConfig;

/// What happens to a code at the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// It is registered.
    Add,
    /// It is taken away: its time is up.
    Remove,
}

impl Task {
    /// Its name in the outbox.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Remove => "remove",
        }
    }
}

/// A code as the store has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// The code.
    pub code: String,
    /// The store's own id of it, where it told one.
    pub remote: Option<String>,
}

/// One thing to do, idempotent: done twice it leaves the store as done once.
#[derive(Clone, Debug, PartialEq)]
pub enum Work {
    /// Make what stands for the pool: a discount, a rule.
    Found {
        /// The pool.
        pool: PoolConfig,
        /// Its first code, where the store wants one at once.
        first: Option<String>,
    },
    /// Register codes.
    Add {
        /// The pool's id.
        pool: String,
        /// What stands for it at the store.
        remote: String,
        /// At most as many as one request takes.
        codes: Vec<String>,
    },
    /// Let the store make codes.
    Fill {
        /// The pool.
        pool: PoolConfig,
        /// What stands for it at the store.
        remote: String,
        /// How many are wanted.
        count: u32,
        /// The greatest id of a code known so far.
        seen: i64,
    },
    /// See how far the store is with what it does in its own time.
    Poll {
        /// What it does.
        task: Task,
        /// The store's name for it.
        job: String,
    },
    /// Take codes away.
    Remove {
        /// What stands for the pool at the store.
        remote: String,
        /// The codes.
        codes: Vec<Registered>,
    },
    /// See whether the store still honours what stands for the pool.
    Check {
        /// The pool's id.
        pool: String,
        /// What stands for it at the store.
        remote: String,
    },
}

impl Work {
    /// The pool it is for, where a refusal concerns a pool.
    #[must_use]
    pub fn pool(&self) -> Option<&str> {
        match self {
            Self::Found { pool, .. } | Self::Fill { pool, .. } => Some(&pool.id),
            Self::Add { pool, .. } | Self::Check { pool, .. } => Some(pool),
            Self::Poll { .. } | Self::Remove { .. } => None,
        }
    }
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The store has the pool, and its first code.
    Founded {
        /// The pool's id.
        pool: String,
        /// What stands for it.
        remote: String,
        /// The first code, where it is registered with it.
        live: Option<String>,
    },
    /// The store has taken codes in and works on them.
    Sent {
        /// What it does.
        task: Task,
        /// The codes.
        codes: Vec<String>,
        /// Its name for the work.
        job: String,
    },
    /// It is still at it.
    Working {
        /// Its name for the work.
        job: String,
    },
    /// It knows nothing of that work: the codes go out again.
    Lost {
        /// Its name for the work.
        job: String,
    },
    /// Codes are registered: whoever has one can use it.
    Live {
        /// The codes.
        codes: Vec<Registered>,
        /// Codes it will not have, with its reason.
        refused: Vec<(String, String)>,
        /// The work that is done, if it was one.
        job: Option<String>,
    },
    /// The store made codes.
    Filled {
        /// The pool's id.
        pool: String,
        /// The codes, and its ids of them.
        codes: Vec<(String, Option<i64>)>,
    },
    /// Codes are gone.
    Removed {
        /// The codes.
        codes: Vec<String>,
    },
    /// The work of taking away is done.
    Cleared {
        /// The store's name for it.
        job: String,
    },
    /// The store will not have the pool.
    RefusedPool {
        /// The pool's id.
        pool: String,
        /// Its reason.
        why: String,
    },
    /// The store will not take codes away.
    Kept {
        /// The codes.
        codes: Vec<String>,
        /// Its reason.
        why: String,
    },
    /// What stood for the pool is gone or ended: none of its codes is handed out any more.
    Ended {
        /// The pool's id.
        pool: String,
        /// How it stands.
        why: String,
    },
    /// The store still honours the pool.
    Honoured {
        /// The pool's id.
        pool: String,
    },
    /// Orders up to this moment of the store's clock were asked for.
    Reconciled {
        /// The moment, milliseconds since 1970.
        cursor: i64,
    },
    /// The store did not do it.
    Trouble {
        /// Why, in a sentence.
        why: String,
        /// Milliseconds before it is asked again.
        wait: i64,
    },
    /// Everything that was due is done.
    Fine,
}
