//! wasm-bindgen's JavaScript, reduced to what the module uses.
//!
//! wasm-bindgen writes a function for every import the unoptimised module had, classes of crates nobody calls, and a
//! start that handles every way a module was ever passed. This reads that text by the shape the pinned version gives it
//! and says so when the shape is not there, rather than shipping something half cut.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};

/// Starts the list of imported functions.
const IMPORTS_OPEN: &str = "    const import0 = {\n        __proto__: null,\n";
/// Ends it.
const IMPORTS_CLOSE: &str = "\n    };\n";
/// wasm-bindgen's own exports of its start, which ours replaces.
const OLD_START: &str = "export { initSync, __wbg_init as default };";
/// Classes that leptos' server functions export for streams; no widget makes one.
const STREAM_CLASSES: &str = "IntoUnderlying";

/// The glue: text before the imported functions, those functions by name, text after.
pub(crate) struct Glue {
    before: String,
    imports: Vec<(String, String)>,
    after: String,
}

impl Glue {
    /// Takes wasm-bindgen's text apart and puts our start in place of its own.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        ensure!(
            !text.contains("import1"),
            "the glue imports from a second module, which xtask does not know"
        );
        ensure!(
            text.contains(OLD_START),
            "the glue does not end as wasm-bindgen's does"
        );
        let text = text.replace(
            OLD_START,
            concat!(
                include_str!("init.js"),
                include_str!("../../../pkg/loader/src/wake.js")
            ),
        );
        // Making a registry does nothing by itself, which esbuild cannot know.
        let text = text.replace(
            "new FinalizationRegistry(",
            "/* @__PURE__ */ new FinalizationRegistry(",
        );
        let parts = text.split_once(IMPORTS_OPEN).and_then(|(before, rest)| {
            rest.split_once(IMPORTS_CLOSE)
                .map(|(imports, after)| (before, imports, after))
        });
        ensure!(
            parts.is_some(),
            "the glue's list of imports is not where it was"
        );
        let (before, imports, after) = parts.unwrap_or_default();
        Ok(Self {
            before: without_stream_classes(before),
            imports: entries(imports),
            after: after.to_owned(),
        })
    }

    /// The JavaScript as it stands.
    pub(crate) fn text(&self) -> String {
        let imports: Vec<&str> = self.imports.iter().map(|(_, body)| body.as_str()).collect();
        format!(
            "{}{IMPORTS_OPEN}{}{IMPORTS_CLOSE}{}",
            self.before,
            imports.join("\n"),
            self.after
        )
    }

    /// Drops functions the module no longer imports; answers whether there were any.
    pub(crate) fn keep_imports(&mut self, wanted: &BTreeSet<String>) -> bool {
        let before = self.imports.len();
        self.imports.retain(|(name, _)| wanted.contains(name));
        self.imports.len() != before
    }

    /// Follows wasm-opt's shorter names for imports, exports and the import module (always `a`).
    pub(crate) fn rename(&mut self, names: &[(String, String)]) -> Result<()> {
        for (name, body) in &mut self.imports {
            if let Some((_, new)) = names.iter().find(|(old, _)| old == name) {
                *body = body.replacen(name.as_str(), new, 1);
            }
        }
        let module = "\"./souk_bg.js\": import0";
        ensure!(
            self.after.contains(module),
            "the glue names its import module otherwise"
        );
        self.after = self.after.replace(module, "\"a\": import0");
        let rename = |text: &str| renamed_exports(text, names);
        self.before = rename(&self.before);
        self.after = rename(&self.after);
        self.imports
            .iter_mut()
            .for_each(|(_, body)| *body = rename(body));
        Ok(())
    }
}

/// The wasm exports that bundled glue still calls.
pub(crate) fn used_exports(bundled: &str) -> Result<BTreeSet<String>> {
    let used: BTreeSet<String> = bundled
        .match_indices("wasm.")
        .filter(|&(at, _)| !bundled[..at].ends_with(is_word))
        .map(|(at, dot)| {
            bundled[at + dot.len()..]
                .chars()
                .take_while(|c| is_word(*c))
                .collect()
        })
        .collect();
    ensure!(
        used.contains("memory"),
        "the glue does not read the module's memory: its shape has changed"
    );
    Ok(used)
}

/// Splits the import object into its functions: each starts on a line indented by exactly eight spaces.
fn entries(imports: &str) -> Vec<(String, String)> {
    let mut entries: Vec<(String, String)> = vec![];
    for line in imports.lines() {
        let name = line
            .strip_prefix("        ")
            .filter(|rest| rest.starts_with(is_word));
        match (
            name.and_then(|rest| rest.split_once(": ")),
            entries.last_mut(),
        ) {
            (Some((name, _)), _) => entries.push((name.to_owned(), line.to_owned())),
            (None, Some((_, body))) => {
                body.push('\n');
                body.push_str(line);
            }
            (None, None) => {}
        }
    }
    entries
}

/// esbuild drops classes nobody uses, unless they are exported or something is attached to them.
fn without_stream_classes(text: &str) -> String {
    let exported = format!("export class {STREAM_CLASSES}");
    let disposed = format!("if (Symbol.dispose) {STREAM_CLASSES}");
    let lines = text.lines().filter(|line| !line.starts_with(&disposed));
    lines
        .map(|line| match line.strip_prefix(&exported) {
            Some(rest) => format!("class {STREAM_CLASSES}{rest}\n"),
            None => format!("{line}\n"),
        })
        .collect()
}

/// `wasm.old` becomes `wasm.new`.
fn renamed_exports(text: &str, names: &[(String, String)]) -> String {
    let mut parts = text.split("wasm.");
    let mut renamed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let member = renamed.ends_with(|c| is_word(c) || c == '.');
        renamed.push_str("wasm.");
        let end = part.find(|c| !is_word(c)).unwrap_or(part.len());
        let (old, rest) = part.split_at(end);
        let new = names.iter().find(|(name, _)| !member && name == old);
        renamed.push_str(new.map_or(old, |(_, new)| new));
        renamed.push_str(rest);
    }
    renamed
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "\
export class IntoUnderlyingSink {
}
if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = 1;
export function mount(el) { wasm.mount(el); }
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_now_01: function() {
            return wasm.__alloc(1);
        },
        __wbg_call_02: function() { return handleError(function (a) {
            a.call();
        }, arguments); },
    };
    return {
        __proto__: null,
        \"./souk_bg.js\": import0,
    };
}
const view = wasm.memory.buffer;
export { initSync, __wbg_init as default };
";

    fn glue() -> Glue {
        Glue::parse(GLUE).expect("the sample has the shape")
    }

    #[test]
    fn an_import_the_module_no_longer_has_is_dropped_whole() {
        let mut glue = glue();
        assert!(glue.keep_imports(&BTreeSet::from(["__wbg_now_01".to_owned()])));
        let text = glue.text();
        assert!(text.contains(
            "__wbg_now_01: function() {\n            return wasm.__alloc(1);\n        },\n    };"
        ));
        assert!(!text.contains("handleError"), "{text}");
        assert!(!glue.keep_imports(&BTreeSet::from(["__wbg_now_01".to_owned()])));
    }

    #[test]
    fn classes_of_streams_are_neither_exported_nor_attached_to() {
        let text = glue().text();
        assert!(text.starts_with("class IntoUnderlyingSink {"), "{text}");
        assert!(!text.contains("Symbol.dispose"), "{text}");
    }

    #[test]
    fn names_change_on_both_sides_and_nowhere_else() {
        let mut glue = glue();
        let names = [("__wbg_now_01", "b"), ("__alloc", "c"), ("mount", "d")];
        glue.rename(&names.map(|(old, new)| (old.to_owned(), new.to_owned())))
            .expect("renames");
        let text = glue.text();
        assert!(
            text.contains("        b: function() {\n            return wasm.c(1);"),
            "{text}"
        );
        assert!(
            text.contains("export function mount(el) { wasm.d(el); }"),
            "{text}"
        );
        assert!(text.contains("\"a\": import0"), "{text}");
    }

    #[test]
    fn every_export_the_glue_calls_is_found() {
        let used = used_exports("wasm.memory.buffer; f(wasm.free, notwasm.other)").expect("finds");
        assert_eq!(
            used,
            BTreeSet::from(["memory".to_owned(), "free".to_owned()])
        );
    }

    #[test]
    fn glue_of_another_shape_is_refused() {
        assert!(Glue::parse(&GLUE.replace("const import0", "const imports")).is_err());
        assert!(Glue::parse(&GLUE.replace("export { initSync", "export { other")).is_err());
    }
}
