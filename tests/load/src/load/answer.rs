//! Reading answers no further than to know where they end.

use anyhow::{Result, bail, ensure};

/// Headers in an answer at most.
const MOST_HEADERS: usize = 32;

/// One answer as it arrives.
#[derive(Debug, Default)]
pub struct Answer {
    head: Vec<u8>,
    left: Option<usize>,
}

impl Answer {
    /// Takes what came. True when the answer is complete, and the next one may begin.
    ///
    /// # Errors
    /// When it is not a 200 with a length, or more came than was asked for.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<bool> {
        let left = if let Some(left) = self.left {
            left.checked_sub(bytes.len())
        } else {
            self.head.extend_from_slice(bytes);
            let Some(whole) = length(&self.head)? else {
                return Ok(false);
            };
            let left = whole.checked_sub(self.head.len());
            self.head.clear();
            left
        };
        match left {
            Some(0) => self.left = None,
            Some(_) => self.left = left,
            None => bail!("an answer is longer than it said"),
        }
        Ok(self.left.is_none())
    }
}

/// Head and body together; `None` while the head is not complete.
fn length(bytes: &[u8]) -> Result<Option<usize>> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut answer = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(head) = answer.parse(bytes)? else {
        return Ok(None);
    };
    ensure!(
        answer.code == Some(200),
        "an answer was {}",
        String::from_utf8_lossy(bytes)
    );
    let length = answer
        .headers
        .iter()
        .find(|header| header.name.eq_ignore_ascii_case("content-length"));
    let length = length.and_then(|header| {
        std::str::from_utf8(header.value)
            .ok()?
            .parse::<usize>()
            .ok()
    });
    let Some(length) = length else {
        bail!("an answer has no length")
    };
    Ok(Some(head + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    #[test]
    fn an_answer_ends_where_it_says_however_it_is_cut() {
        for cut in 1..WHOLE.len() {
            let mut answer = Answer::default();
            assert!(!answer.feed(&WHOLE[..cut]).expect("a part"), "{cut}");
            assert!(answer.feed(&WHOLE[cut..]).expect("the rest"), "{cut}");
            assert!(answer.feed(WHOLE).expect("the next"), "{cut}");
        }
    }

    #[test]
    fn an_error_or_a_surplus_ends_the_lap() {
        assert!(
            Answer::default()
                .feed(b"HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n")
                .is_err()
        );
        assert!(Answer::default().feed(&[WHOLE, b"!"].concat()).is_err());
    }
}
