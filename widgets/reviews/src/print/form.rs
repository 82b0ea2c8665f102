//! The form to write a review. It posts without a script; no address of anybody is needed for it.

use souk_kit::html::{El, Node, el, piece};

use super::{Print, stars, unseen};

pub(super) fn write(print: &Print) -> Vec<Node> {
    if !print.options.on("form") || !print.takes_reviews {
        return Vec::new();
    }
    let served = print.address.is_served();
    // What becomes of a review is ours to promise only where it comes to us.
    let promise = if served {
        "review.form.data"
    } else {
        "review.form.handed"
    };
    let text = |key: &str| print.text(key);
    let hidden = |name: &'static str, value: String| {
        el("input")
            .attr("type", "hidden")
            .attr("name", name)
            .attr("value", value)
    };
    let product = Some(print.options.text("product")).filter(|product| !product.is_empty());
    let lang = ["/reviews/form?lang=", print.locale.tag()].concat();
    let form = el("form")
        .attr("method", "post")
        .attr("action", served.then(|| print.address.to(&lang)))
        .attr("data-do", "write")
        .child_if(product.map(|product| hidden("product", product)))
        .child(hidden("lang", print.locale.tag().to_owned()))
        .child(rating(print));
    let form = if served {
        for_us(print, form)
    } else {
        for_a_store(print, form)
    };
    let form = form
        .child(el("p").attr("class", "hint").text(text(promise)))
        .child(el("p").attrs(&[("class", "told"), ("role", "status")]))
        .child(piece("button", "button").text(text("review.form.send")));
    let panel = el("details").child(
        el("summary")
            .attr("class", "button")
            .text(text("review.write")),
    );
    vec![panel.child(form).into()]
}

/// What the server takes: nobody has to give a name, and a purchase can be verified.
fn for_us(print: &Print, form: El) -> El {
    let name = input("author", "40").attr("autocomplete", "nickname");
    form.child(field(print, "title", input("title", "120"), None))
        .child(field(print, "text", written(), None))
        .child(field(
            print,
            "author",
            name,
            Some("review.form.author.hint"),
        ))
        .child(field(print, "recommends", recommends(print), None))
        .child(verify(print))
}

/// What a store takes: it wants a headline and a name (facts on Magento's `createProductReview`).
fn for_a_store(print: &Print, form: El) -> El {
    let name = input("author", "40").attr("autocomplete", "nickname");
    let headline = input("title", "120").attr("required", "");
    form.child(field_of(print, "title", "headline", headline, None))
        .child(field(print, "text", written(), None))
        .child(field_of(
            print,
            "author",
            "name",
            name.attr("required", ""),
            None,
        ))
}

fn rating(print: &Print) -> El {
    let set = piece("fieldset", "rate").child(el("legend").text(print.text("review.form.stars")));
    let set = (1..=5_u32).fold(set, |set, number| {
        let radio = el("input")
            .attrs(&[("type", "radio"), ("name", "stars"), ("required", "")])
            .attr("value", number.to_string());
        let named = print.locale.plural("review.stars", number, &[]);
        set.child(
            el("label")
                .child(radio)
                .child(stars::one())
                .child(unseen("span", named)),
        )
    });
    set.child(wrong("stars"))
}

fn input(name: &'static str, most: &'static str) -> El {
    el("input").attr("name", name).attr("maxlength", most)
}

fn written() -> El {
    el("textarea").attrs(&[
        ("name", "text"),
        ("required", ""),
        ("rows", "5"),
        ("maxlength", "5000"),
    ])
}

fn recommends(print: &Print) -> El {
    let option =
        |value: &'static str, key: &str| el("option").attr("value", value).text(print.text(key));
    el("select")
        .attr("name", "recommends")
        .child(option("", "review.form.unsaid"))
        .child(option("true", "review.form.yes"))
        .child(option("false", "review.form.no"))
}

/// Order number and address: only for those who want their purchase verified.
fn verify(print: &Print) -> El {
    let address = input("email", "254")
        .attr("type", "email")
        .attr("autocomplete", "email");
    el("details")
        .attr("class", "verify")
        .child(el("summary").text(print.text("review.form.verify")))
        .child(field(
            print,
            "order",
            input("order", "60").attr("autocomplete", "off"),
            None,
        ))
        .child(field(print, "email", address, None))
        .child(
            el("p")
                .attr("class", "hint")
                .text(print.text("review.form.verify.hint")),
        )
}

/// A labelled field with room for what is wrong with it.
fn field(print: &Print, name: &'static str, control: El, hint: Option<&str>) -> El {
    field_of(print, name, name, control, hint)
}

/// The same with the words of another label.
fn field_of(print: &Print, name: &'static str, label: &str, control: El, hint: Option<&str>) -> El {
    let label = print.text(&["review.form.", label].concat());
    let hint_id = ["souk-hint-", name].concat();
    let wrong_id = ["souk-wrong-", name].concat();
    let described = hint.map_or_else(
        || wrong_id.clone(),
        |_| [&*hint_id, " ", &wrong_id].concat(),
    );
    let control = control.attr("aria-describedby", described);
    let label = el("label").child(el("span").text(label)).child(control);
    let hint = hint.map(|key| {
        el("p")
            .attr("class", "hint")
            .attr("id", hint_id)
            .text(print.text(key))
    });
    el("div")
        .attr("class", "field")
        .child(label)
        .child_if(hint)
        .child(wrong(name))
}

fn wrong(name: &'static str) -> El {
    el("p")
        .attr("class", "wrong")
        .attr("id", ["souk-wrong-", name].concat())
}
