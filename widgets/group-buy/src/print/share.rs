//! The link to the team: shared, copied, or read by a camera.

use qrcode::{EcLevel, QrCode, types::Color};
use souk_contract::Team;
use souk_kit::{
    html::{El, Node, el, piece},
    link,
};

use super::{Print, doing, paragraph};

/// Light modules around a code (ISO/IEC 18004, 9.1).
const QUIET: usize = 4;

pub(super) fn part(print: &Print, team: &Team) -> Vec<Node> {
    let Some(address) = link::safe(&team.share_url) else {
        return Vec::new();
    };
    let share = doing("go share", "share", address.to_owned())
        .attr("id", "souk-share")
        .attr("data-text", print.about("deal.share.text"))
        .text(print.text("deal.share"));
    let copy = doing("plain", "copy", address.to_owned())
        .attr("id", "souk-copy")
        .text(print.text("deal.link"));
    let link = el("a")
        .attrs(&[("class", "address"), ("dir", "ltr")])
        .attr("href", address.to_owned())
        .text(address.to_owned());
    let mut nodes = vec![
        paragraph("hint", print.text("deal.share.hint")),
        piece("div", "row").child(share).child(copy).into(),
        link.into(),
    ];
    nodes.extend(qr(print, address).map(Node::El));
    nodes
}

fn qr(print: &Print, address: &str) -> Option<El> {
    let code = QrCode::with_error_correction_level(address, EcLevel::L).ok()?;
    let side = code.width() + 2 * QUIET;
    let svg = el("svg")
        .attrs(&[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("role", "img"),
            ("class", "qr"),
            ("shape-rendering", "crispEdges"),
        ])
        .attr("viewBox", format!("0 0 {side} {side}"))
        .attr("aria-label", print.text("deal.qr.alt"))
        .child(el("path").attr("d", path(&code)));
    Some(
        piece("details", "more")
            .child(el("summary").text(print.text("deal.qr")))
            .child(svg),
    )
}

/// Dark modules as one path: a run of them is one stroke of height one.
fn path(code: &QrCode) -> String {
    let width = code.width();
    let colors = code.to_colors();
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                path += &format!(
                    "M{} {}h{}v1h-{}z",
                    x + QUIET,
                    y + QUIET,
                    run.len(),
                    run.len()
                );
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_once() {
        let code =
            QrCode::with_error_correction_level("https://shop.example/p?souk-team=abc", EcLevel::L)
                .unwrap();
        let dark = code
            .to_colors()
            .iter()
            .filter(|color| **color == Color::Dark)
            .count();
        let drawn: usize = path(&code)
            .split('h')
            .skip(1)
            .filter_map(|run| run.split('v').next()?.parse::<usize>().ok())
            .sum();
        assert_eq!(drawn, dark);
    }
}
