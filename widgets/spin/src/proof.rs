//! Computing a draw again, from what the server published before and after it.
//!
//! The rule is that of [`Proof`]. It is computed here rather than by `crypto.subtle`, which plain
//! `http` pages lack and which answers only in promises: the code below is smaller than the way there.

mod sha256;

use souk_contract::Proof;

use sha256::{hmac, sha256};

/// What computing a draw again came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The seed is the promised one and draws the slice that was shown.
    Holds,
    /// The seed is not the one whose fingerprint was published before.
    OtherSeed,
    /// The seed draws another slice.
    OtherSlice,
}

/// Computes the draw again. `promised` is the fingerprint this page saw before the draw, if it did.
#[must_use]
pub fn check(proof: &Proof, segment: u32, promised: Option<&str>) -> Verdict {
    let seed = bytes(&proof.seed);
    let fits = bytes(&proof.commitment) == sha256(&[&seed])
        && promised.is_none_or(|promised| promised == proof.commitment);
    if !fits {
        Verdict::OtherSeed
    } else if draw(proof, &seed) == Some(segment) {
        Verdict::Holds
    } else {
        Verdict::OtherSlice
    }
}

/// Blocks looked at; that so many are refused in a row has a chance of less than 2^-64.
const MOST_BLOCKS: u32 = 64;

/// The slice a seed draws; `None` when there is nothing to draw from.
fn draw(proof: &Proof, seed: &[u8]) -> Option<u32> {
    let total = proof.weights.iter().copied().map(u64::from).sum::<u64>();
    // How far 2^64 lies above the greatest multiple of the total: values up there are refused,
    // because they would make the first slices a little likelier.
    let above = (u64::MAX.checked_rem(total)? + 1).checked_rem(total)?;
    let values = (0..MOST_BLOCKS).map(|block| value(proof, seed, block));
    let value = values
        .into_iter()
        .find(|value| *value <= u64::MAX - above)?;
    slice(&proof.weights, value.checked_rem(total)?)
}

fn value(proof: &Proof, seed: &[u8], block: u32) -> u64 {
    use souk_kit::locale::digits;
    let message = [&*proof.client_seed, &digits(proof.nonce), &digits(block)].join(":");
    hmac(seed, message.as_bytes())
        .iter()
        .take(8)
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The slice that `at` falls in, counted through the weights.
fn slice(weights: &[u32], mut at: u64) -> Option<u32> {
    for (index, weight) in (0..).zip(weights) {
        let weight = u64::from(*weight);
        if at < weight {
            return Some(index);
        }
        at -= weight;
    }
    None
}

/// Reads hex; what is no hex reads as nothing, and then nothing fits.
fn bytes(hex: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut high = None;
    for digit in hex.bytes() {
        let Some(digit) = char::from(digit).to_digit(16) else {
            return Vec::new();
        };
        match high.take() {
            Some(high) => bytes.push((high << 4 | digit) as u8),
            None => high = Some(digit),
        }
    }
    bytes
}

#[cfg(all(test, not(target_os = "unknown")))]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn proof(weights: &[u32]) -> Proof {
        let seed: Vec<u8> = (0..32).collect();
        Proof {
            commitment: hex(&sha256(&[&seed])),
            seed: hex(&seed),
            client_seed: "c0ffee".to_owned(),
            nonce: 1,
            weights: weights.to_vec(),
            draw: 1,
            chain: String::new(),
        }
    }

    #[test]
    fn a_true_draw_holds() {
        let proof = proof(&[1, 2, 3, 4]);
        assert_eq!(value(&proof, &bytes(&proof.seed), 0), EXPECTED);
        let at = EXPECTED % 10;
        let segment = [0, 1, 1, 2, 2, 2, 3, 3, 3, 3][usize::try_from(at).unwrap()];
        assert_eq!(check(&proof, segment, None), Verdict::Holds);
        assert_eq!(check(&proof, (segment + 1) % 4, None), Verdict::OtherSlice);
    }

    /// Value of block 0, computed with Python's hmac and hashlib.
    const EXPECTED: u64 = 1_795_222_634_261_183_569;

    #[test]
    fn a_seed_changed_after_the_promise_is_found() {
        let mut proof = proof(&[1, 1]);
        let slice = draw(&proof, &bytes(&proof.seed)).unwrap();
        assert_eq!(check(&proof, slice, Some("00ff")), Verdict::OtherSeed);
        let promised = proof.commitment.clone();
        assert_eq!(check(&proof, slice, Some(&promised)), Verdict::Holds);
        proof.seed = hex(&[7; 32]);
        assert_eq!(check(&proof, slice, None), Verdict::OtherSeed);
    }

    #[test]
    fn weights_changed_after_the_draw_are_found() {
        // One slice holds everything: whatever the value, it is drawn, and no other.
        assert_eq!(check(&proof(&[0, 9, 0]), 1, None), Verdict::Holds);
        assert_eq!(check(&proof(&[9, 0, 0]), 1, None), Verdict::OtherSlice);
        assert_eq!(check(&proof(&[]), 0, None), Verdict::OtherSlice);
    }

    #[test]
    fn a_value_falls_into_slices_by_their_weights() {
        let drawn: Vec<_> = (0..7).map(|at| slice(&[1, 0, 4, 1], at)).collect();
        assert_eq!(
            drawn,
            [Some(0), Some(2), Some(2), Some(2), Some(2), Some(3), None]
        );
    }

    #[test]
    fn what_is_no_hex_fits_nothing() {
        for wrong in ["", "zz", "é"] {
            let mut proof = proof(&[1]);
            wrong.clone_into(&mut proof.commitment);
            assert_eq!(check(&proof, 0, None), Verdict::OtherSeed, "{wrong:?}");
        }
    }
}
