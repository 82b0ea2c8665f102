//! Reviews from another service: CSV exports of Judge.me, Loox, Yotpo and Magento, and our own JSON.
//!
//! A row becomes a review or a reason why not; nothing is dropped in silence. E-mail addresses are
//! hashed to find the order and are not kept.

mod cells;
mod json;
mod judge_me;
mod loox;
mod magento;
mod when;
mod yotpo;

use std::{fmt, io::Read};

use self::cells::{Cells, Header};
use super::{State, draft::Written};
use crate::{moment::Millis, privacy::Email};

/// Longest file taken.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// One review from elsewhere.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// What its writer wrote. Photos are not yet checked against the shop's hosts.
    pub written: Written,
    /// Last step of the product's address, where the service names no product id.
    pub handle: Option<String>,
    /// When it was written.
    pub at: Millis,
    /// Whether it was shown there.
    pub state: State,
    /// The service.
    pub source: Option<String>,
    /// Its id there.
    pub source_id: Option<String>,
    /// Whether the service says that the purchase was verified.
    pub verified: bool,
    /// Whether the service says that something was given for it.
    pub rewarded: bool,
    /// Where it was first written, when that was elsewhere.
    pub syndicated_from: Option<String>,
    /// The language it was translated from.
    pub translated_from: Option<String>,
    /// The merchant's answer and its time.
    pub reply: Option<(String, Millis)>,
    /// The writer's address, on its way to its hash.
    pub email: Option<Email>,
}

/// What became of a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is here now.
    Added {
        /// Photos that were left out because of their hosts.
        photos_left_out: usize,
    },
    /// It was here before.
    Known,
    /// It was not taken, and why.
    Skipped(String),
}

/// What wrote the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Judge.me's export
    #[value(name = "judge.me")]
    JudgeMe,
    /// Loox' export
    Loox,
    /// Yotpo's export
    Yotpo,
    /// Magento's review tables, joined
    Magento,
    /// A list of reviews as `listReviews` answers them
    Json,
}

impl Format {
    const TABLES: [Self; 4] = [Self::JudgeMe, Self::Yotpo, Self::Magento, Self::Loox];

    fn knows(self, header: &Header) -> bool {
        match self {
            Self::JudgeMe => header.has(&["reviewer_name", "product_handle", "review_date"], 2),
            Self::Yotpo => header.has(&["review_score", "review_content"], 1),
            Self::Magento => header.has(&["detail", "nickname"], 2),
            Self::Loox => header.has(
                &["rating", "author", "nickname", "body", "review", "handle"],
                3,
            ),
            Self::Json => false,
        }
    }

    fn review(self, cells: &Cells<'_>) -> Result<Imported, String> {
        match self {
            Self::JudgeMe => judge_me::review(cells),
            Self::Loox => loox::review(cells),
            Self::Yotpo => yotpo::review(cells),
            Self::Magento => magento::review(cells),
            Self::Json => Err("is no table".to_owned()),
        }
    }
}

/// Where in the file something stands: `line 7` or `item 3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line of a table.
    Line(u64),
    /// An item of a list, from 1.
    Item(usize),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Item(item) => write!(f, "item {item}"),
        }
    }
}

/// A file, read.
#[derive(Debug, Default)]
pub struct File {
    /// Its reviews.
    pub reviews: Vec<(Place, Imported)>,
    /// What was not a review, and why.
    pub skipped: Vec<(Place, String)>,
}

impl File {
    fn take(&mut self, place: Place, read: Result<Imported, String>, now: Millis) {
        match read.and_then(|review| plausible(review, now)) {
            Ok(review) => self.reviews.push((place, review)),
            Err(why) => self.skipped.push((place, why)),
        }
    }
}

/// Reads a file; its format is guessed from its first line when nobody says it.
///
/// # Errors
/// When the file cannot be read as what it is said to be.
pub fn read(input: impl Read, format: Option<Format>, now: Millis) -> Result<File, String> {
    let mut bytes = Vec::new();
    let read = input.take(MOST_BYTES).read_to_end(&mut bytes);
    read.map_err(|e| format!("the file cannot be read: {e}"))?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let first = text.iter().find(|b| !b.is_ascii_whitespace());
    match (format, first) {
        (Some(Format::Json), _) | (None, Some(b'[' | b'{')) => json::read(text, now),
        _ => table(text, format, now),
    }
}

fn table(text: &[u8], format: Option<Format>, now: Millis) -> Result<File, String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text);
    let header = reader
        .byte_headers()
        .map_err(|e| format!("line 1 cannot be read: {e}"))?;
    let header = Header::read(header);
    let guessed = || {
        Format::TABLES
            .into_iter()
            .find(|format| format.knows(&header))
    };
    let format = format.or_else(guessed).ok_or_else(|| {
        "line 1 names the columns of no service known here; say --format judge.me, loox, yotpo, magento or json"
            .to_owned()
    })?;
    let mut file = File::default();
    let mut record = csv::ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(false) => return Ok(file),
            Ok(true) => {
                let place = Place::Line(record.position().map_or(0, csv::Position::line));
                let read = Cells::read(&header, &record).and_then(|cells| format.review(&cells));
                file.take(place, read, now);
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                file.skipped
                    .push((Place::Line(line), format!("cannot be read: {error}")));
            }
        }
    }
}

/// What no review can be.
fn plausible(review: Imported, now: Millis) -> Result<Imported, String> {
    let written = &review.written;
    if !(1..=5).contains(&written.stars) {
        return Err(format!("{} is no number of stars", written.stars));
    }
    if review.at > now {
        return Err("is from the future".to_owned());
    }
    let lengths = [
        ("text", Some(&written.text), 20_000),
        ("title", written.title.as_ref(), 300),
        ("name", written.author.as_ref(), 100),
        ("place", written.place.as_ref(), 100),
        ("product id", written.product.as_ref(), 128),
        ("id", review.source_id.as_ref(), 128),
        ("service", review.source.as_ref(), 100),
        ("first shop", review.syndicated_from.as_ref(), 100),
        ("reply", review.reply.as_ref().map(|(text, _)| text), 20_000),
    ];
    for (what, text, most) in lengths {
        if text.is_some_and(|text| text.chars().count() > most) {
            return Err(format!("its {what} has more than {most} characters"));
        }
    }
    Ok(review)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment;

    const NOW: Millis = 1_800_000_000_000;

    fn one(csv: &str) -> Imported {
        let file = read(csv.as_bytes(), None, NOW).expect("a file");
        assert!(file.skipped.is_empty(), "{:?}", file.skipped);
        file.reviews.into_iter().next().expect("a review").1
    }

    #[test]
    fn judge_me_is_known_by_its_first_line() {
        let review = one(
            "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,ip_address,location\n\
             Lovely,\"Holds soup,\nand tea\",5,2024-03-01 10:20:30 UTC,web,ok,Ada L.,ada@example.com,41,bowl,Thank you,2024-03-02,https://cdn.example/a.jpg;https://cdn.example/b.jpg,1.2.3.4,Lyon\n",
        );
        let written = &review.written;
        assert_eq!(
            (written.stars, written.title.as_deref()),
            (5, Some("Lovely"))
        );
        assert_eq!(
            (written.text.as_str(), written.author.as_deref()),
            ("Holds soup,\nand tea", Some("Ada L."))
        );
        assert_eq!(
            (written.product.as_deref(), written.photos.len()),
            (Some("41"), 2)
        );
        assert_eq!(moment::text(review.at), "2024-03-01T10:20:30.000Z");
        assert_eq!((review.state, review.verified), (State::Published, false));
        assert_eq!(
            review.reply.map(|(text, _)| text).as_deref(),
            Some("Thank you")
        );
        // Found from an address on the net, not given by the reviewer.
        assert_eq!(written.place, None);
    }

    #[test]
    fn loox_yotpo_and_magento_are_known_by_their_first_lines() {
        let loox = one(
            "id,handle,rating,author,email,body,date,verified_purchase,photo_url\n9,bowl,4,Bo,bo@example.com,Good,2024-01-05,true,https://images.loox.io/x.jpg\n",
        );
        assert_eq!(
            (loox.source.as_deref(), loox.source_id.as_deref()),
            (Some("Loox"), Some("9"))
        );
        assert_eq!(
            (loox.handle.as_deref(), loox.verified),
            (Some("bowl"), true)
        );
        let yotpo = one(
            "Review ID,Review Title,Review Content,Review Score,Date,User Type,Display Name,Email,Product ID,Published,Comment\n77,Hm,Chipped,2,01/31/2024,Verified Buyer,Cy,cy@example.com,41,false,Sorry\n",
        );
        assert_eq!(
            (yotpo.written.stars, yotpo.verified, yotpo.state),
            (2, true, State::Pending)
        );
        assert_eq!(moment::text(yotpo.at), "2024-01-31T00:00:00.000Z");
        let magento = one(
            "review_id,sku,title,detail,nickname,rating,created_at,status_id\n5,BOWL-1,Fine,Does its job,Di,60,2024-01-05 08:00:00,3\n",
        );
        assert_eq!((magento.written.stars, magento.state), (3, State::Rejected));
        assert_eq!(magento.written.product.as_deref(), Some("BOWL-1"));
    }

    #[test]
    fn our_own_json_is_read_and_does_not_verify_itself() {
        let review = one(
            r#"[{"id": "a", "stars": 4, "text": "Fine", "at": "2024-01-05T08:00:00Z", "verified": "order",
                "collected": "widget", "helpful": 900, "rewarded": true, "photos": [{"url": "https://cdn.example/a.jpg"}],
                "product": {"id": "41", "title": "Bowl"}, "reply": {"text": "Thanks", "at": "2024-01-06T08:00:00Z"}}]"#,
        );
        assert!(review.verified && review.rewarded && review.reply.is_some());
        assert_eq!(review.written.product.as_deref(), Some("41"));
    }

    proptest::proptest! {
        #[test]
        fn whatever_the_bytes_a_file_is_reviews_and_reasons(
            bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300),
            cells in "[a-z0-9,;\"\n{}\\[\\]:./ -]{0,300}",
        ) {
            let header = "review_id,sku,title,detail,nickname,rating,created_at,status_id\n";
            let with_header = [header.as_bytes(), &bytes, cells.as_bytes()].concat();
            for format in [None, Some(Format::JudgeMe), Some(Format::Loox), Some(Format::Yotpo), Some(Format::Magento), Some(Format::Json)] {
                for file in [bytes.as_slice(), cells.as_bytes(), &with_header] {
                    let Ok(file) = read(file, format, NOW) else { continue };
                    for (_, review) in file.reviews {
                        proptest::prop_assert!((1..=5).contains(&review.written.stars) && review.at <= NOW);
                    }
                }
            }
        }
    }

    #[test]
    fn a_row_that_is_no_review_is_reported_with_its_line_and_its_reason() {
        let csv = "title,body,rating,review_date,reviewer_name,product_handle,product_id\n\
             a,b,6,2024-01-01,x,bowl,1\n\
             a,b,5,01/02/2024,x,bowl,1\n\
             a,b,5,2999-01-01,x,bowl,1\n\
             a,b,4.5,2024-01-01,x,bowl,1\n\
             a,b,5,2024-01-01,x,,\n\
             a,b,5,2024-01-01,x,bowl,1\n";
        let file = read(csv.as_bytes(), None, NOW).expect("a file");
        let lines: Vec<String> = file
            .skipped
            .iter()
            .map(|(place, why)| format!("{place}: {why}"))
            .collect();
        assert_eq!(file.reviews.len(), 1, "{lines:?}");
        for (line, why) in lines
            .iter()
            .zip(["6", "01/02/2024", "future", "4.5", "product"])
        {
            assert!(line.contains(why), "{line} does not say {why}");
        }
        assert!(lines[0].starts_with("line 2: ") && lines[4].starts_with("line 6: "));
        assert!(read(&b"a,b\n1,2\n"[..], None, NOW).is_err());
    }
}
