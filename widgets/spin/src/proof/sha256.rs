//! SHA-256 (FIPS 180-4) and HMAC (RFC 2104), for checking what is public: speed and secrecy are no
//! concern here, size is.
//!
//! The standard's constants are the first 32 bits of the fractions of square and cube roots of the
//! first primes. They are computed: as a table they would be bytes that no compression shrinks.

/// One digest.
pub(super) fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut message = parts.concat();
    let bits = (message.len() as u64) << 3;
    message.push(0x80);
    while message.len() % 64 != 56 {
        message.push(0);
    }
    message.extend(bits.to_be_bytes());
    let keys: Vec<u32> = primes()
        .take(64)
        .map(|prime| fraction(cube_root(prime)))
        .collect();
    let mut state = [0; 8];
    for (word, prime) in state.iter_mut().zip(primes()) {
        *word = fraction(prime.sqrt());
    }
    for block in message.chunks_exact(64) {
        mix(&mut state, block, &keys);
    }
    let mut digest = [0; 32];
    for (byte, made) in digest
        .iter_mut()
        .zip(state.iter().flat_map(|word| word.to_be_bytes()))
    {
        *byte = made;
    }
    digest
}

/// One keyed digest; keys here are never longer than a block.
pub(super) fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let pad = |with: u8| {
        let filled = key.iter().copied().chain(std::iter::repeat(0));
        filled.take(64).map(|byte| byte ^ with).collect::<Vec<_>>()
    };
    let inner = sha256(&[&pad(0x36), message]);
    sha256(&[&pad(0x5c), &inner])
}

#[allow(clippy::many_single_char_names, reason = "the standard's own names")]
fn mix(state: &mut [u32; 8], block: &[u8], keys: &[u32]) {
    let mut words = [0; 16];
    for (word, four) in words.iter_mut().zip(block.chunks_exact(4)) {
        *word = four
            .iter()
            .fold(0, |word, byte| word << 8 | u32::from(*byte));
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for key in keys {
        let [w, w1, _, _, _, _, _, _, _, w9, _, _, _, _, w14, _] = words;
        let new = w
            .wrapping_add(w1.rotate_right(7) ^ w1.rotate_right(18) ^ w1 >> 3)
            .wrapping_add(w9)
            .wrapping_add(w14.rotate_right(17) ^ w14.rotate_right(19) ^ w14 >> 10);
        words.rotate_left(1);
        let [.., last] = &mut words;
        *last = new;
        let one = h
            .wrapping_add(e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25))
            .wrapping_add((e & f) ^ (!e & g))
            .wrapping_add(*key)
            .wrapping_add(w);
        let two = (a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22))
            .wrapping_add((a & b) ^ (a & c) ^ (b & c));
        (h, g, f, e) = (g, f, e, d.wrapping_add(one));
        (d, c, b, a) = (c, b, a, one.wrapping_add(two));
    }
    for (word, new) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *word = word.wrapping_add(new);
    }
}

fn primes() -> impl Iterator<Item = f64> {
    let is_prime = |n: &u32| (2..*n).all(|divisor| n.checked_rem(divisor) != Some(0));
    (2..).filter(is_prime).map(f64::from)
}

/// Newton's method: WebAssembly has no instruction for it, and twenty steps are plenty below 312.
fn cube_root(of: f64) -> f64 {
    (0..20).fold(of, |root, _| (root + root + of / (root * root)) / 3.0)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the first 32 bits are meant"
)]
fn fraction(number: f64) -> u32 {
    ((number - number.floor()) * 4_294_967_296.0) as u32
}

#[cfg(all(test, not(target_os = "unknown")))]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn digests_are_those_of_the_standard() {
        let million = vec![b'a'; 1_000_000];
        let vectors: [(&[u8], &str); 4] = [
            (
                b"",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ),
            (
                b"abc",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ),
            (
                b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ),
            (
                &million,
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
            ),
        ];
        for (message, digest) in vectors {
            assert_eq!(hex(&sha256(&[message])), digest);
        }
    }

    #[test]
    fn keyed_digests_are_those_of_rfc_4231() {
        assert_eq!(
            hex(&hmac(&[0x0b; 20], b"Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        );
        assert_eq!(
            hex(&hmac(b"Jefe", b"what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }
}
