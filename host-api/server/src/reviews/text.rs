//! What shoppers type, as it is kept: text, never markup, and without characters that trick the eye.

/// One line: spaces collapsed, without what is unwanted.
#[must_use]
pub fn line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !is_unwanted(*c))
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Paragraphs: each line as [`line()`], at most one empty line between two.
#[must_use]
pub fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut kept: Vec<String> = Vec::new();
    for text in text.split('\n').map(line) {
        let follows_gap = kept.last().is_none_or(String::is_empty);
        if !(text.is_empty() && follows_gap) {
            kept.push(text);
        }
    }
    kept.join("\n").trim_end().to_owned()
}

/// Control characters, the ones that turn the direction of what follows (so that a text can show
/// something other than it says), and invisible ones without a use in running text.
fn is_unwanted(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{206a}'..='\u{206f}')
        || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A text that is there: `None` when nothing is left of it.
#[must_use]
pub fn some(text: Option<&str>) -> Option<String> {
    text.map(line).filter(|text| !text.is_empty())
}

/// As words are compared: in lower case, and `ß` as `ss`, which is what its capital may be.
#[must_use]
pub fn folded(text: &str) -> String {
    text.to_lowercase().replace('ß', "ss")
}

/// A language tag (BCP 47) with its language in lower case; `None` for anything else.
#[must_use]
pub fn language(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    let letters =
        (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic());
    let plain = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let fits = letters && tag.len() <= 35 && parts.all(plain);
    fits.then(|| {
        let (primary, rest) = tag.split_at(primary.len());
        primary.to_ascii_lowercase() + rest
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_stays_text_and_tricks_are_taken_out() {
        assert_eq!(line("<b>Good</b>\u{202e}\u{0}  bowl\n"), "<b>Good</b> bowl");
        assert_eq!(lines("a\r\n\r\n\r\n\r\nb\u{2066} \n"), "a\n\nb");
        assert_eq!(some(Some(" \u{feff}\t")), None);
        // What joins the parts of an emoji has a use.
        assert_eq!(line("👩\u{200d}🌾"), "👩\u{200d}🌾");
    }

    proptest::proptest! {
        #[test]
        fn what_is_kept_is_kept_as_it_is(text in "\\PC{0,40}[\u{0}-\u{2fff}]{0,80}") {
            let kept = lines(&text);
            proptest::prop_assert_eq!(&lines(&kept), &kept);
            proptest::prop_assert!(!kept.chars().any(|c| c != '\n' && is_unwanted(c)));
        }
    }

    #[test]
    fn a_language_is_a_tag_and_nothing_else() {
        for (tag, kept) in [
            ("EN", "en"),
            ("pt_BR", "pt-BR"),
            ("zh-Hant-TW", "zh-Hant-TW"),
        ] {
            assert_eq!(language(tag).as_deref(), Some(kept));
        }
        for wrong in ["", "e", "english language", "en-", "en--GB", "1e", "en-<b>"] {
            assert_eq!(language(wrong), None, "{wrong}");
        }
    }
}
