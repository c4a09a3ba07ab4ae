//! How pseudonyms look.

use super::value::Value;
use super::{Labels, PiiKind, Settings, Style, Subject};

/// What hides a value when nothing is to be read, or when every readable form is taken or holds a hidden word.
pub(super) const BAR: &str = "\u{2588}\u{2588}\u{2588}\u{2588}\u{2588}";
/// How many numbers of one form are tried.
const TRIES: u32 = 20_000;

/// The forms of a value's pseudonym, the best first; `#` is a number, `*` a letter.
pub(super) fn forms(value: &Value, settings: &Settings) -> Vec<String> {
    let Settings { style, labels, .. } = settings;
    let label = label(value, labels);
    let style = *style;
    let mut forms: Vec<String> = match style {
        Style::Bars => return Vec::new(),
        Style::Brackets => vec![bracketed(&label, labels)],
        Style::Readable if sort(value) == PiiKind::Person && !labels.is_empty() => vec![format!("{label} *")],
        Style::Readable => readable(value).iter().map(|form| (*form).to_owned()).collect(),
    };
    if style == Style::Readable && value.kind == PiiKind::File {
        forms.push(file(&value.written));
    }
    if style == Style::Readable {
        forms.push(format!("[{label} #]"));
    }
    forms.push("[#]".to_owned());
    forms
}

/// A label in brackets. Capitals are each language's own matter.
pub(super) fn bracketed(label: &str, labels: &Labels) -> String {
    let label = if labels.is_empty() { label.to_uppercase() } else { label.to_owned() };
    format!("[{label} #]")
}

/// Stand-ins that read like the real thing and belong to nobody: those of the kind, but for the parts of an account.
fn readable(value: &Value) -> &'static [&'static str] {
    match (value.kind, value.subject) {
        (PiiKind::Ip, _) if value.key.contains(':') => &["2001:db8::f00:#"],
        (_, Subject::Thing) => value.kind.row().stand_ins,
        (_, subject) => kind_of(subject).row().stand_ins,
    }
}

/// What a value is called. Who is looked for as a person is called so, however they were found.
fn label(value: &Value, labels: &Labels) -> String {
    let own = if value.subject == Subject::Thing { value.label } else { "" };
    let kind = sort(value);
    let english = if own.is_empty() { kind.row().label } else { own };
    labels.of(kind, own).unwrap_or_else(|| english.to_owned())
}

/// The kind by which a value is called.
fn sort(value: &Value) -> PiiKind {
    match value.subject {
        Subject::Thing => value.kind,
        subject => kind_of(subject),
    }
}

/// The kind whose stand-ins a subject has, whatever its own kind is.
fn kind_of(subject: Subject) -> PiiKind {
    match subject {
        Subject::Name => PiiKind::Person,
        Subject::Email => PiiKind::Email,
        Subject::Handle => PiiKind::User,
        Subject::Thing => PiiKind::Word,
    }
}

/// A file's stand-in keeps what its name says about the format.
fn file(name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let is_format = |ending: &String| {
        (1..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    ending.filter(is_format).map_or_else(|| "file-#".to_owned(), |ending| format!("file-#.{ending}"))
}

/// The first number that a form has no room for.
pub(super) fn most(form: &str) -> u32 {
    match form {
        // The numbers 555-0100 to 555-0199 belong to nobody, as do these addresses.
        _ if form.starts_with("555-01") => 100,
        _ if form.starts_with("192.0.2.") => 255,
        _ if form.starts_with("00:00:5E") => 256,
        _ => TRIES,
    }
}

/// A form up to its counter: the part by which a pseudonym is known in a text.
pub(super) fn head(form: &str) -> &str {
    form.find(['#', '*']).and_then(|at| form.get(..=at)).unwrap_or(form)
}

/// A form with its number or letters in place.
pub(super) fn fill(form: &str, number: u32) -> String {
    let counter = match form {
        _ if form.starts_with("555") => format!("{number:02}"),
        _ if form.starts_with("00:00:5E") => format!("{number:02X}"),
        _ => number.to_string(),
    };
    form.replace('#', &counter).replace('*', &letters(number))
}

/// A, B, … Z, AA, AB …
fn letters(mut number: u32) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(b'A' + (number % 26) as u8);
        number /= 26;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// The pseudonym for code and addresses: without spaces and brackets, so that code still parses.
pub(super) fn code_form(pseudonym: &str) -> String {
    let inner = pseudonym.trim_matches(['[', ']']);
    if inner.len() == pseudonym.len() && !inner.contains(' ') {
        return inner.to_owned();
    }
    let word = inner.to_lowercase().replace([' ', '-'], "_");
    // `[1]` alone would be a number.
    if word.starts_with(|first: char| first.is_ascii_digit() || first == '#') {
        format!("_{word}")
    } else {
        word
    }
}
