//! One review: what was said, by whom, and where it comes from.

use souk_contract::{Photo, Review};
use souk_kit::{
    html::{El, Node, el, piece},
    link,
};

use super::{Print, moves::doing, origin::origin, stars, unseen};

/// Lines that a card of the row has for the text, and for the shop's answer.
const LINES: (usize, usize) = (5, 2);
/// Letters of the narrowest card's line.
const LINE: usize = 30;

impl Print {
    /// The reviews that are printed.
    pub(super) fn cards(&self) -> impl Iterator<Item = &Review> {
        let spoken = self.options.on("with-text") && self.is_enough();
        let enough = self.is_enough();
        let items = self.data.items.iter().filter(move |_| enough);
        items.filter(move |review| !spoken || !review.text.trim().is_empty())
    }

    /// How many are shown, with those of the pages before.
    pub(super) fn shown(&self) -> u32 {
        self.before
            .saturating_add(u32::try_from(self.cards().count()).unwrap_or_default())
    }
}

pub(super) fn cards(print: &Print) -> Vec<Node> {
    let cards: Vec<Node> = print
        .cards()
        .map(|review| card(print, review).into())
        .collect();
    if cards.is_empty() && print.has_rows() {
        return vec![
            el("li")
                .attr("class", "none")
                .text(print.text("review.fits_none"))
                .into(),
        ];
    }
    cards
}

fn card(print: &Print, review: &Review) -> El {
    let long = lines(&review.text) > LINES.0
        || review
            .reply
            .as_ref()
            .is_some_and(|reply| lines(&reply.text) > LINES.1);
    el("li")
        .attr("class", if long { "card long" } else { "card" })
        .attrs(&[("part", "card"), ("tabindex", "-1")])
        .child(top(print, review))
        .child(said(review))
        .child_if(long.then(|| read_more(print, review)))
        .child_if(photos(print, review))
        .child(by(print, review))
        .child(origin(print, review))
        .child_if(reply(print, review))
        .child_if(print.votes().then(|| vote(print, review)))
}

/// Lines the text takes in the narrowest card. A wide letter counts as two.
fn lines(text: &str) -> usize {
    let width = |line: &str| {
        line.chars()
            .map(|letter| if letter > '\u{2e7f}' { 2 } else { 1 })
            .sum()
    };
    text.lines()
        .map(|line| usize::max(1, usize::div_ceil(width(line), LINE)))
        .sum()
}

fn top(print: &Print, review: &Review) -> El {
    let words = print.locale.fill(
        "review.out_of",
        &[("n", &print.locale.number(review.stars))],
    );
    piece("p", "top")
        .child(stars::whole(review.stars))
        .child(unseen("span", words))
        .child(
            el("time")
                .attr("datetime", review.at.clone())
                .text(print.day(&review.at)),
        )
}

/// Headline and text, in their own language and direction.
fn said(review: &Review) -> El {
    let title = review.title.clone().filter(|title| !title.is_empty());
    let title = title.map(|title| piece("p", "title").attr("dir", "auto").text(title));
    let text = Some(&review.text).filter(|text| !text.is_empty());
    let text = text.map(|text| piece("p", "text").attr("dir", "auto").text(text.clone()));
    piece("div", "said")
        .attr("lang", review.lang.clone())
        .child_if(title)
        .child_if(text)
}

/// Leads to the whole review; in the browser the card grows into a dialog instead.
fn read_more(print: &Print, review: &Review) -> El {
    let of = review
        .title
        .as_deref()
        .or(review.author.as_deref())
        .unwrap_or_default();
    let address = print.address.with("layout", "list");
    el("p").attr("class", "read").child(
        el("a")
            .attr("href", address.link())
            .attr("data-do", "open")
            .text(print.text("review.read"))
            .child(unseen("span", [": ", of].concat())),
    )
}

fn photos(print: &Print, review: &Review) -> Option<El> {
    let safe: Vec<_> = review
        .photos
        .iter()
        .filter_map(|photo| Some((photo, link::safe(&photo.url)?.to_owned())))
        // A picture over http is blocked on a safe page, or tells the network what is looked at; the
        // loopback address is no network.
        .filter(|(_, address)| {
            address.starts_with("https://") || address.starts_with("http://127.0.0.1:")
        })
        .collect();
    let list = piece("ul", "photos").attr("role", "list");
    let all = safe.len();
    let list = safe
        .into_iter()
        .enumerate()
        .fold(list, |list, (at, (photo, address))| {
            list.child(el("li").child(picture(print, photo, address, at, all)))
        });
    (all > 0).then_some(list)
}

/// A photo leads to itself; in the browser it is seen large in a dialog.
fn picture(print: &Print, photo: &Photo, address: String, at: usize, all: usize) -> El {
    let count = |n: usize| print.locale.number(u32::try_from(n).unwrap_or_default());
    let numbered = || {
        print.locale.fill(
            "review.photo",
            &[("n", &count(at + 1)), ("all", &count(all))],
        )
    };
    let alternative = photo
        .alt
        .clone()
        .filter(|alt| !alt.is_empty())
        .unwrap_or_else(numbered);
    let image = el("img")
        .attr("alt", alternative)
        .attrs(&[
            ("width", "64"),
            ("height", "64"),
            ("loading", "lazy"),
            ("decoding", "async"),
            ("referrerpolicy", "no-referrer"),
        ])
        .attr("src", address.clone());
    piece("a", "photo")
        .attr("href", address)
        .attrs(&[
            ("target", "_blank"),
            ("rel", "noopener noreferrer"),
            ("data-do", "open"),
        ])
        .attr("data-value", at.to_string())
        .child(image)
}

fn by(print: &Print, review: &Review) -> El {
    let name = review.author.clone().filter(|_| print.options.on("names"));
    let place = review.place.clone().filter(|_| print.options.on("places"));
    let said = review.recommends.map(|does| {
        print.text(if does {
            "review.recommends"
        } else {
            "review.recommends_not"
        })
    });
    let name = name.unwrap_or_else(|| print.text("review.anonymous"));
    let line = piece("p", "by").child(
        el("span")
            .attr("class", "author")
            .child(el("bdi").text(name)),
    );
    let line = line.child_if(place.map(|place| el("span").child(el("bdi").text(place))));
    line.child_if(said.map(|words| el("span").text(words)))
        .child_if(about(print, review))
}

/// What it is about, where the page does not say so.
fn about(print: &Print, review: &Review) -> Option<El> {
    let product = review.product.as_ref()?;
    if product.id == print.options.text("product") {
        return None;
    }
    let address = product.url.as_deref().and_then(link::safe);
    let address = address.map(|url| link::with_parameters(url, &print.options.text("link-params")));
    let tag = if address.is_some() { "a" } else { "bdi" };
    Some(
        piece(tag, "about")
            .attr("href", address)
            .attr("data-do", "select")
            .attr("data-value", product.id.clone())
            .text(product.title.clone()),
    )
}

fn reply(print: &Print, review: &Review) -> Option<El> {
    let reply = review.reply.as_ref()?;
    let day = el("time")
        .attr("datetime", reply.at.clone())
        .text(print.day(&reply.at));
    let who = el("p")
        .attr("class", "who")
        .child(el("span").text(print.text("review.reply")))
        .child(day);
    let words = el("p")
        .attrs(&[("class", "words"), ("dir", "auto")])
        .text(reply.text.clone());
    Some(piece("div", "reply").child(who).child(words))
}

fn vote(print: &Print, review: &Review) -> El {
    let many = Some(review.helpful)
        .filter(|many| *many > 0)
        .map(|many| print.locale.number(many));
    doing("vote", "vote")
        .attr("data-value", review.id.clone())
        .attr("aria-pressed", "false")
        .child(el("span").text(print.text("review.helpful")))
        .text(" ")
        .child(
            el("span")
                .attr("class", "many")
                .text(many.unwrap_or_default()),
        )
}
