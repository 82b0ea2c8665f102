//! The fields of the form, with what was typed and what is wrong with it.

use souk_kit::locale::LANGUAGES;
use souk_reviews::print::language_name;

use super::again::Said;
use crate::{
    page::{Words, escaped},
    reviews::form::Typed,
};

/// Fields of one line: name, message of the label, type, limit.
const LINES: [(&str, &str, &str, u32); 5] = [
    ("title", "review.form.title", "text", 120),
    ("author", "review.form.author", "text", 40),
    ("place", "page.review.place", "text", 80),
    ("order", "review.form.order", "text", 128),
    ("email", "review.form.email", "email", 320),
];

/// The form's fields in one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields<'a> {
    pub(super) words: &'a Words,
    /// What was typed.
    pub(super) typed: &'a Typed,
    /// What cannot be taken.
    pub(super) said: &'a [Said],
}

impl Fields<'_> {
    /// All of them. What nobody types is sent again as it came.
    pub(super) fn html(&self) -> String {
        let [title, author, place, order, email] = LINES.map(|line| self.line(line));
        [
            self.hidden("product"),
            self.language(),
            self.stars(),
            title,
            self.text(),
            author,
            place,
            self.recommends(),
            self.photos(),
            self.verify(&(order + &email)),
        ]
        .concat()
    }

    /// What a field is called, as HTML; `None` for one that the form does not show.
    pub(super) fn label(&self, field: &str) -> Option<String> {
        let key = match field {
            "stars" => "review.form.stars",
            "text" => "review.form.text",
            "lang" => "review.find.language",
            _ => match LINES.iter().find(|(name, ..)| *name == field) {
                Some((_, key, ..)) => key,
                None => return self.photo_label(field),
            },
        };
        Some(self.words.text(key))
    }

    fn photo_label(&self, field: &str) -> Option<String> {
        let photos = self.typed.photos().count();
        let at = (0..photos).find(|at| field == format!("photos[{at}]"))?;
        let (n, all) = ((at + 1).to_string(), photos.to_string());
        Some(self.words.fill("review.photo", &[("n", &n), ("all", &all)]))
    }

    fn said(&self, name: &str) -> Option<&Said> {
        self.said.iter().find(|said| said.field == name)
    }

    /// Attributes of a field that cannot be taken.
    fn invalid(&self, name: &str) -> String {
        self.said(name).map_or_else(String::new, |_| {
            format!(" aria-invalid=\"true\" aria-describedby=\"{name}-error\"")
        })
    }

    fn wrong(&self, name: &str) -> String {
        self.said(name).map_or_else(String::new, |said| {
            let sentence = &said.sentence;
            format!("<p class=\"error\" id=\"{name}-error\">{sentence}</p>")
        })
    }

    fn labelled(&self, name: &str, key: &str) -> String {
        format!("<label for=\"{name}\">{}</label>", self.words.text(key))
    }

    fn hidden(&self, name: &str) -> String {
        let value = self.typed.field(name);
        if value.is_empty() {
            return String::new();
        }
        let value = escaped(value);
        format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">")
    }

    fn line(&self, (name, key, kind, most): (&str, &str, &str, u32)) -> String {
        format!(
            "{}<input id=\"{name}\" name=\"{name}\" type=\"{kind}\" maxlength=\"{most}\" value=\"{}\"{}>{}",
            self.labelled(name, key),
            escaped(self.typed.field(name)),
            self.invalid(name),
            self.wrong(name)
        )
    }

    fn text(&self) -> String {
        format!(
            "{}<textarea id=\"text\" name=\"text\" rows=\"6\" maxlength=\"5000\" required{}>{}</textarea>{}",
            self.labelled("text", "review.form.text"),
            self.invalid("text"),
            escaped(self.typed.field("text")),
            self.wrong("text")
        )
    }

    fn stars(&self) -> String {
        let radio = |stars: u32| {
            let is_typed = self.typed.field("stars") == stars.to_string();
            let checked = if is_typed { " checked" } else { "" };
            format!(
                "<label class=\"tick\"><input type=\"radio\" name=\"stars\" value=\"{stars}\" required{checked}>{}</label>",
                self.words.plural("review.stars", stars)
            )
        };
        let radios: String = (1..=5).map(radio).collect();
        format!(
            "<fieldset id=\"stars\"{}><legend>{}</legend>{radios}{}</fieldset>",
            self.invalid("stars"),
            self.words.text("review.form.stars"),
            self.wrong("stars")
        )
    }

    fn recommends(&self) -> String {
        let said = match self.typed.recommends() {
            None => "",
            Some(true) => "true",
            Some(false) => "false",
        };
        let option = |value: &str, key: &str| option(value, &self.words.text(key), value == said);
        format!(
            "{}<select id=\"recommends\" name=\"recommends\">{}{}{}</select>",
            self.labelled("recommends", "review.form.recommends"),
            option("", "review.form.unsaid"),
            option("true", "review.form.yes"),
            option("false", "review.form.no")
        )
    }

    /// The language of the review: sent again as it came, or chosen among those that are taken.
    fn language(&self) -> String {
        let Some(said) = self.said("lang") else {
            return self.hidden("lang");
        };
        let accepted: Vec<&str> = if said.accepted.is_empty() {
            LANGUAGES.to_vec()
        } else {
            said.accepted.iter().map(String::as_str).collect()
        };
        let own = self.words.locale().tag();
        let options = accepted.iter().map(|tag| {
            let name = escaped(language_name(tag));
            option(&escaped(tag), &name, *tag == own)
        });
        format!(
            "{}<select id=\"lang\" name=\"lang\"{}>{}</select>{}",
            self.labelled("lang", "review.find.language"),
            self.invalid("lang"),
            options.collect::<String>(),
            self.wrong("lang")
        )
    }

    /// The photos that were sent; the form asks for none.
    fn photos(&self) -> String {
        let photo = |(at, url): (usize, &str)| {
            let name = format!("photos[{at}]");
            format!(
                "<label for=\"{name}\">{}</label><input id=\"{name}\" name=\"photos\" type=\"url\" dir=\"ltr\" value=\"{}\"{}>{}",
                self.photo_label(&name).unwrap_or_default(),
                escaped(url),
                self.invalid(&name),
                self.wrong(&name)
            )
        };
        let photos: String = self.typed.photos().enumerate().map(photo).collect();
        photos + &self.wrong("photos")
    }

    /// Order number and address: only for those who want their purchase verified.
    fn verify(&self, fields: &str) -> String {
        format!(
            "<fieldset><legend>{}</legend>{fields}<p class=\"hint\">{}</p></fieldset>",
            self.words.text("review.form.verify"),
            self.words.text("review.form.verify.hint")
        )
    }
}

fn option(value: &str, name: &str, is_chosen: bool) -> String {
    let selected = if is_chosen { " selected" } else { "" };
    format!("<option value=\"{value}\"{selected}>{name}</option>")
}
