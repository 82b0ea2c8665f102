//! One line: what was bought, and when, as coarsely as honesty and privacy ask.

use std::rc::Rc;

use souk_kit::{
    clock::{self, Age},
    html::{El, el, piece},
    link,
    locale::Locale,
};

use super::{Deed, Scene};
use crate::{options::TickerOptions, queue::Line};

/// The linked part of a line, the same in the corner and in the list.
pub(super) fn entry(line: &Line, scene: &Rc<Scene>) -> El {
    let options = &scene.options;
    let product = line.product();
    let address = product.url.as_deref().and_then(link::safe);
    let address =
        address.map(|address| link::with_parameters(address, &options.text("link-params")));
    let image = product
        .image
        .as_deref()
        .and_then(link::safe)
        .map(str::to_owned);
    let picture = image.map(|image| {
        el("img")
            .attrs(&[
                ("alt", ""),
                ("width", "48"),
                ("height", "48"),
                ("loading", "lazy"),
                ("decoding", "async"),
                ("referrerpolicy", "no-referrer"),
            ])
            .attr("src", image)
    });
    let (told_line, told_scene) = (line.clone(), Rc::clone(scene));
    let words = el("span")
        .attr("class", "text")
        .child(piece("bdi", "title").text(product.title.clone()))
        .child(
            piece("span", "told")
                .later(move || told(&told_line, &told_scene.locale, &told_scene.options)),
        );
    let (scene, id, url) = (Rc::clone(scene), product.id.clone(), product.url.clone());
    piece("a", "entry")
        .attr("href", address)
        .on("click", move |_| {
            scene.tell(Deed::Select {
                product: id.clone(),
                url: url.clone(),
            });
        })
        .child(piece("span", "picture").child_if(picture))
        .child(words)
}

/// When and how many; where, only when the server said so.
pub(super) fn told(line: &Line, locale: &Locale, options: &TickerOptions) -> String {
    let purchase = match line {
        Line::Count(count) => {
            let window = locale.window(&count.window);
            return locale.plural("ticker.count", count.sold, &[("window", &window)]);
        }
        Line::Purchase(purchase) => purchase,
    };
    let Some(at) = clock::moment(&purchase.at) else {
        return String::new();
    };
    let age = locale.age(Age::of(at, clock::now()));
    match &purchase.place {
        Some(place) if options.on("place") => {
            locale.fill("ticker.bought_in", &[("place", place), ("age", &age)])
        }
        _ if purchase.quantity > 1 => {
            locale.plural("ticker.several", purchase.quantity, &[("age", &age)])
        }
        _ => locale.fill("ticker.bought", &[("age", &age)]),
    }
}
