//! The address a winner may leave once the code shows: how far that is. No browser.

/// What is being done about an address, and what there is to say about it.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    sending: bool,
    word: Option<&'static str>,
}

impl Contact {
    /// The shopper sends the form. True when the server is to be asked: not without an address, and not
    /// while an answer is awaited.
    pub const fn send(&mut self, email: &str) -> bool {
        if self.sending {
            return false;
        }
        self.sending = !email.is_empty();
        self.word = if self.sending {
            None
        } else {
            Some("spin.mail.missing")
        };
        self.sending
    }

    /// The shopper takes the address back. True when the server is to be asked.
    pub const fn undo(&mut self) -> bool {
        let asks = !self.sending;
        self.sending = true;
        asks
    }

    /// The server answered what is kept now, or with this status that it could not be done. `None` when
    /// nobody waits for that any more.
    pub fn answer(&mut self, answer: Result<String, u16>) -> Option<Option<String>> {
        if !std::mem::take(&mut self.sending) {
            return None;
        }
        let (kept, word) = match answer {
            Ok(kept) if kept == "nothing" => (Some(None), Some("spin.kept.nothing")),
            Ok(kept) => (Some(Some(kept)), None),
            Err(422) => (None, Some("spin.mail.wrong")),
            Err(0) => (None, Some("spin.offline")),
            Err(_) => (None, Some("spin.failed")),
        };
        self.word = word;
        kept
    }

    /// The message that names what is wrong with the address.
    #[must_use]
    pub fn wrong(&self) -> Option<&'static str> {
        let is_of_field = |word: &&str| matches!(*word, "spin.mail.missing" | "spin.mail.wrong");
        self.word.filter(is_of_field)
    }

    /// The message that says what is kept, or why it could not be changed.
    #[must_use]
    pub fn said(&self, kept: Option<&str>) -> &'static str {
        match (self.word, kept) {
            (Some(word), _) if self.wrong().is_none() => word,
            (_, Some("address")) => "spin.kept.address",
            (_, Some(_)) => "spin.kept.fingerprint",
            _ => "",
        }
    }
}

#[cfg(all(test, not(target_os = "unknown")))]
mod tests {
    use super::*;

    #[test]
    fn without_an_address_nothing_is_sent_and_the_field_is_named() {
        let mut contact = Contact::default();
        assert!(!contact.send(""));
        assert_eq!(contact.wrong(), Some("spin.mail.missing"));
        assert!(contact.send("ada@example.com"));
        assert_eq!(contact.wrong(), None);
    }

    #[test]
    fn an_impatient_thumb_sends_once() {
        let mut contact = Contact::default();
        assert!(contact.send("ada@example.com"));
        assert!(!contact.send("ada@example.com") && !contact.undo());
    }

    #[test]
    fn what_is_said_is_what_the_server_keeps() {
        let mut contact = Contact::default();
        contact.send("ada@example.com");
        let kept = contact.answer(Ok("fingerprint".to_owned())).flatten();
        assert_eq!(contact.said(kept.as_deref()), "spin.kept.fingerprint");
        contact.send("ada@example.com");
        let kept = contact.answer(Ok("address".to_owned())).flatten();
        assert_eq!(contact.said(kept.as_deref()), "spin.kept.address");
        contact.undo();
        assert_eq!(contact.answer(Ok("nothing".to_owned())), Some(None));
        assert_eq!(contact.said(None), "spin.kept.nothing");
    }

    #[test]
    fn a_refused_address_is_the_fields_and_any_other_trouble_is_not() {
        for (status, wrong, said) in [
            (422, Some("spin.mail.wrong"), ""),
            (0, None, "spin.offline"),
            (503, None, "spin.failed"),
        ] {
            let mut contact = Contact::default();
            contact.send("ada");
            assert_eq!(contact.answer(Err(status)), None);
            assert_eq!((contact.wrong(), contact.said(None)), (wrong, said));
        }
    }

    #[test]
    fn an_answer_nobody_waits_for_changes_nothing() {
        let mut contact = Contact::default();
        assert_eq!(contact.answer(Ok("address".to_owned())), None);
        assert_eq!(contact.said(None), "");
    }
}
