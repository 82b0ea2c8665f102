//! The draw: from a seed nobody could choose to a slice, by whole numbers only.
//!
//! A campaign's secret is 32 bytes of the system's randomness. The seed of a player's spin is an HMAC of
//! it, and its hash is published before the spin, so the server cannot choose the outcome after it saw
//! what the player's side added, and the player cannot know it before. How a seed and the player's part
//! become a number is documented on [`souk_contract::Proof`].

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::config::Exhausted;

/// Something secret of 32 bytes: a campaign's secret or a seed.
pub type Secret = [u8; 32];

fn hmac(key: &Secret, parts: &[&[u8]]) -> [u8; 32] {
    // A block-sized key is always accepted; 32 bytes are shorter than a block.
    let mut block = [0_u8; 64];
    block[..32].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// The seed of the `nonce`th spin of a player, from 1.
#[must_use]
pub fn seed(secret: &Secret, player: &[u8; 16], nonce: u32) -> Secret {
    hmac(secret, &[player, &nonce.to_be_bytes()])
}

/// What is published of something secret before it is used: its SHA-256, hex.
#[must_use]
pub fn commitment(secret: &Secret) -> String {
    hex::encode(Sha256::digest(secret))
}

/// The slice a seed draws, as an index into `weights`; `None` when nothing can be won or lost.
///
/// Numbers at or above the greatest multiple of the sum are thrown away: taking the rest of a division
/// of any 64-bit number would favour the first slices.
#[must_use]
pub fn slice(seed: &Secret, client_seed: &str, nonce: u32, weights: &[u32]) -> Option<usize> {
    let total: u64 = weights.iter().map(|w| u64::from(*w)).sum();
    if total == 0 {
        return None;
    }
    let fair = u64::MAX - (u64::MAX % total + 1) % total;
    let number = (0_u64..)
        .map(|block| {
            let text = format!("{client_seed}:{nonce}:{block}");
            let bytes = hmac(seed, &[text.as_bytes()]);
            u64::from_be_bytes(std::array::from_fn(|at| bytes[at]))
        })
        .find(|number| *number <= fair)?;
    let mut left = number % total;
    weights.iter().position(|weight| {
        let weight = u64::from(*weight);
        let here = left < weight;
        left = left.saturating_sub(weight);
        here
    })
}

/// Weights once what ran out has left the draw, by the published rule. `there[i]` says whether slice `i`
/// can still be won, `nothing[i]` whether it wins nothing.
#[must_use]
pub fn weights(all: &[u32], there: &[bool], nothing: &[bool], rule: Exhausted) -> Vec<u32> {
    let there = |at: usize| there.get(at).copied().unwrap_or_default();
    let gone: u32 = (0..all.len())
        .filter(|at| !there(*at))
        .map(|at| all[at])
        .sum();
    let heir = match rule {
        Exhausted::Others => None,
        Exhausted::Nothing => nothing.iter().position(|loses| *loses),
    };
    let weigh = |(at, weight): (usize, &u32)| match there(at) {
        _ if heir == Some(at) => weight + gone,
        true => *weight,
        false => 0,
    };
    all.iter().enumerate().map(weigh).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Upper bound of the chi-square statistic with `freedom` degrees at p = 1e-4 (Wilson and Hilferty).
    fn bound(freedom: f64) -> f64 {
        const Z: f64 = 3.719;
        let k = 2.0 / (9.0 * freedom);
        freedom * (Z.mul_add(k.sqrt(), 1.0 - k)).powi(3)
    }

    #[test]
    fn a_million_draws_fall_as_the_weights_say() {
        let mut secret = [0_u8; 32];
        getrandom::fill(&mut secret).expect("random numbers");
        let tables: [&[u32]; 3] = [&[3, 7, 11, 1, 13], &[1, 1, 1], &[999_983, 5, 70_001]];
        for weights in tables {
            let total: u32 = weights.iter().sum();
            let mut seen = vec![0_u32; weights.len()];
            let draws = 1_000_000 / 3;
            for nonce in 0..draws {
                let at = slice(&secret, "chi", nonce, weights).expect("a slice");
                seen[at] += 1;
            }
            let statistic: f64 = weights
                .iter()
                .zip(&seen)
                .map(|(weight, seen)| {
                    let expected = f64::from(draws) * f64::from(*weight) / f64::from(total);
                    (f64::from(*seen) - expected).powi(2) / expected
                })
                .sum();
            let freedom = f64::from(u32::try_from(weights.len()).expect("few") - 1);
            let seed = hex::encode(secret);
            assert!(
                statistic < bound(freedom),
                "{statistic} for {weights:?}, seed {seed}"
            );
        }
    }

    #[test]
    fn a_slice_without_weight_is_never_drawn_and_an_empty_wheel_draws_nothing() {
        for nonce in 0..2_000 {
            assert_eq!(slice(&[9; 32], "", nonce, &[0, 5, 0]), Some(1));
        }
        assert_eq!(slice(&[9; 32], "", 1, &[0, 0]), None);
    }

    #[test]
    fn what_ran_out_goes_where_the_rule_says() {
        let (all, there, nothing) = ([2, 3, 5], [false, true, true], [false, false, true]);
        assert_eq!(
            weights(&all, &there, &nothing, Exhausted::Others),
            [0, 3, 5]
        );
        assert_eq!(
            weights(&all, &there, &nothing, Exhausted::Nothing),
            [0, 3, 7]
        );
    }

    #[test]
    fn seeds_differ_by_player_and_by_spin() {
        let first = seed(&[1; 32], &[2; 16], 1);
        assert_ne!(first, seed(&[1; 32], &[2; 16], 2));
        assert_ne!(first, seed(&[1; 32], &[3; 16], 1));
        assert_ne!(first, seed(&[2; 32], &[2; 16], 1));
    }
}
