//! Reading a command's options, with the same words of complaint for all commands.

use std::ffi::OsString;
use std::str::FromStr;

use anyhow::{Context, Result, bail};
use lexopt::{Arg, Parser};

/// The words after the command's name.
pub(crate) struct Arguments {
    parser: Parser,
    help: bool,
}

/// An option's name with its dashes, or a word without.
pub(crate) type Name = String;

impl Arguments {
    /// Takes the words; notices a wish for help wherever it stands.
    pub(crate) fn new(words: impl Iterator<Item = OsString>) -> Self {
        let words: Vec<OsString> = words.collect();
        let help = words.iter().any(|word| word == "--help" || word == "-h");
        Self {
            parser: Parser::from_args(words),
            help,
        }
    }

    /// Whether `--help` is among the words.
    pub(crate) fn ask_for_help(&self) -> bool {
        self.help
    }

    /// The next option or word.
    pub(crate) fn next(&mut self) -> Result<Option<Name>> {
        Ok(self.parser.next()?.map(|arg| match arg {
            Arg::Long(name) => format!("--{name}"),
            Arg::Short(letter) => format!("-{letter}"),
            Arg::Value(word) => word.to_string_lossy().into_owned(),
        }))
    }

    /// The value of the option just read.
    pub(crate) fn value<T: FromStr>(&mut self, option: &str) -> Result<T> {
        let word = self
            .parser
            .value()
            .with_context(|| format!("{option} needs a value"))?;
        let word = word.to_string_lossy();
        match word.parse() {
            Ok(value) => Ok(value),
            Err(_) => bail!("{option} does not understand {word:?}; --help says what it takes"),
        }
    }

    /// Complains about anything that is left.
    pub(crate) fn end(mut self) -> Result<()> {
        self.next()?.map_or(Ok(()), |name| unknown(&name))
    }
}

/// Complains about an option this command does not have.
pub(crate) fn unknown<T>(name: &str) -> Result<T> {
    bail!("no option {name}; --help lists them")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Arguments {
        Arguments::new(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn options_words_and_values_come_in_order() {
        let mut arguments = arguments("page --port=9000 --json");
        assert_eq!(arguments.next().expect("a word").as_deref(), Some("page"));
        assert_eq!(
            arguments.next().expect("an option").as_deref(),
            Some("--port")
        );
        assert_eq!(arguments.value::<u16>("--port").expect("a number"), 9000);
        assert_eq!(
            arguments.next().expect("an option").as_deref(),
            Some("--json")
        );
        assert_eq!(arguments.next().expect("the end"), None);
    }

    #[test]
    fn a_complaint_names_the_option_and_the_value() {
        let mut arguments = arguments("--port many");
        arguments.next().expect("an option");
        let complaint = arguments
            .value::<u16>("--port")
            .expect_err("no number")
            .to_string();
        assert!(
            complaint.contains("--port") && complaint.contains("many"),
            "{complaint}"
        );
    }

    #[test]
    fn what_nobody_asked_for_is_refused() {
        assert!(arguments("--surprise").end().is_err());
        assert!(arguments("").end().is_ok());
    }
}
