//! Codes: random, at least 60 bits, easy to read aloud.

use std::collections::BTreeSet;

use crate::http::error::Error;

/// Crockford's base 32: no I, L, O and U, so that a code can be read aloud and spells nothing.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Random letters in a code: 13 of 5 bits are 65 bits.
const LENGTH: usize = 13;

/// A new code: `PREFIX-` and thirteen letters.
///
/// # Errors
/// When the system has no random numbers.
pub fn generate(prefix: &str) -> Result<String, Error> {
    let mut bytes = [0_u8; LENGTH];
    getrandom::fill(&mut bytes).map_err(|e| Error::Internal(format!("no random: {e}")))?;
    // 256 is a multiple of 32: taking five bits of each byte is fair.
    let letters = bytes.map(|byte| char::from(LETTERS[usize::from(byte & 31)]));
    let letters: String = letters.iter().collect();
    Ok(if prefix.is_empty() {
        letters
    } else {
        format!("{prefix}-{letters}")
    })
}

/// Most codes of one order that are looked at.
const MOST_CODES: usize = 50;
/// Longest code.
const MOST_LETTERS: usize = 128;

/// A code as it is stored and compared: without spaces around it, in capitals. `None` when it is empty,
/// too long or holds a control character.
#[must_use]
pub fn normal(code: &str) -> Option<String> {
    let code = code.trim().to_uppercase();
    let fits = (1..=MOST_LETTERS).contains(&code.len()) && !code.chars().any(char::is_control);
    fits.then_some(code)
}

/// An order's codes in their one form: each [`normal`], sorted, none twice.
#[must_use]
pub fn codes(given: impl IntoIterator<Item = String>) -> Vec<String> {
    let normal: BTreeSet<String> = given.into_iter().filter_map(|code| normal(&code)).collect();
    normal.into_iter().take(MOST_CODES).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_sixty_five_random_bits_after_its_prefix() {
        let code = generate("TABLE").expect("random numbers");
        let letters = code.strip_prefix("TABLE-").expect("the prefix");
        assert_eq!(letters.len() * 5, 65);
        assert!(letters.bytes().all(|b| LETTERS.contains(&b)), "{letters}");
        assert_ne!(code, generate("TABLE").expect("random numbers"));
        assert_eq!(normal(&code).as_ref(), Some(&code));
    }

    #[test]
    fn codes_of_an_order_have_one_form_however_they_were_typed() {
        let given = [" b2 ", "A1", "", "a1", "x\u{0}"].map(str::to_owned);
        assert_eq!(codes(given), ["A1", "B2"]);
    }
}
