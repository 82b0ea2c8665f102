//! What is wrong with a field of a review: one fault, in English for developers and as a sentence for shoppers.

use souk_contract::FieldError;

use super::draft::MOST_PHOTOS;
use crate::page::Words;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No whole number from 1 to 5.
    Stars,
    /// Nothing was written.
    Missing,
    /// More characters than this.
    Long(u32),
    /// No language tag.
    Tag,
    /// A language the shop takes no reviews in; those it takes are accepted.
    Language,
    /// More photos than one review has.
    Photos,
    /// No `https` address on one of the hosts that are accepted.
    Photo,
}

/// A field that cannot be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The field: `text`, `photos[3].alt`.
    pub field: String,
    /// What is wrong with it.
    pub fault: Fault,
    /// What would be taken, where that can be listed.
    pub accepted: Vec<String>,
}

impl Complaint {
    /// The sentence for whoever wrote the review, as HTML.
    #[must_use]
    pub fn sentence(&self, words: &Words) -> String {
        let accepted = self.accepted.iter().map(String::as_str);
        match self.fault {
            Fault::Stars => words.text("page.wrong.stars"),
            Fault::Missing => words.text("page.wrong.missing"),
            Fault::Long(most) => words.plural("page.wrong.long", most),
            Fault::Tag => words.text("page.wrong.tag"),
            Fault::Language => {
                let names = words.list(accepted.map(souk_reviews::print::language_name));
                words.fill("page.wrong.language", &[("languages", &names)])
            }
            Fault::Photos => words.plural("page.wrong.photos", photos()),
            Fault::Photo if self.accepted.is_empty() => words.text("page.wrong.photo.none"),
            Fault::Photo => words.fill("page.wrong.photo", &[("hosts", &words.list(accepted))]),
        }
    }

    fn message(&self) -> String {
        match self.fault {
            Fault::Stars => "must be a whole number from 1 to 5".to_owned(),
            Fault::Missing => "must not be empty".to_owned(),
            Fault::Long(most) => format!("must have at most {most} characters"),
            Fault::Tag => "must be a language tag such as en or pt-BR".to_owned(),
            Fault::Language => "is not a language this shop takes reviews in".to_owned(),
            Fault::Photos => format!("must be at most {MOST_PHOTOS}"),
            Fault::Photo => "must be an https address on one of the shop's photo hosts".to_owned(),
        }
    }
}

/// Most photos of one review, as plurals count.
fn photos() -> u32 {
    u32::try_from(MOST_PHOTOS).unwrap_or(u32::MAX)
}

impl From<Complaint> for FieldError {
    fn from(complaint: Complaint) -> Self {
        Self {
            message: complaint.message(),
            field: complaint.field,
            accepted: complaint.accepted,
        }
    }
}

#[cfg(test)]
mod tests {
    use souk_kit::locale::LANGUAGES;

    use super::*;

    #[test]
    fn every_fault_is_a_sentence_of_its_own_in_every_language() {
        let faults = [
            Fault::Stars,
            Fault::Missing,
            Fault::Long(120),
            Fault::Tag,
            Fault::Language,
            Fault::Photos,
            Fault::Photo,
        ];
        let mut seen = std::collections::BTreeSet::new();
        for lang in LANGUAGES {
            for fault in faults {
                let complaint = |accepted: &[&str]| Complaint {
                    field: "text".to_owned(),
                    fault,
                    accepted: accepted.iter().map(|&one| one.to_owned()).collect(),
                };
                let sentence = complaint(&["cdn.example"]).sentence(&Words::of(lang));
                assert!(
                    !sentence.contains('{') && !sentence.is_empty(),
                    "{sentence}"
                );
                assert!(seen.insert(sentence.clone()), "{lang}: {sentence}");
                let alone = complaint(&[]).sentence(&Words::of(lang));
                assert!(alone != sentence || !sentence.contains("cdn"), "{alone}");
            }
        }
    }

    #[test]
    fn what_a_shop_accepts_is_in_the_sentence() {
        let language = Complaint {
            field: "lang".to_owned(),
            fault: Fault::Language,
            accepted: vec!["de".to_owned(), "ja".to_owned()],
        };
        let said = language.sentence(&Words::of("fr"));
        assert!(
            said.contains("<bdi>Deutsch</bdi>, <bdi>日本語</bdi>"),
            "{said}"
        );
    }
}
