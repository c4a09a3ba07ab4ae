//! Numbers, days and plural forms as the reader's language has them.

use std::cell::OnceCell;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, number: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, number: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type DisplayNames;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str, options: &JsValue) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method)]
    fn of(this: &DisplayNames, tag: &str) -> Option<String>;

    #[wasm_bindgen(js_namespace = Intl)]
    type RelativeTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str, options: &JsValue) -> Result<RelativeTimeFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &RelativeTimeFormat, number: f64, unit: &str) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str, options: &JsValue) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &DateTimeFormat, milliseconds: f64) -> String;
}

thread_local! {
    static LANGUAGE: OnceCell<String> = const { OnceCell::new() };
    // Making one takes longer than using it a hundred times.
    static PLURALS: Option<PluralRules> = PluralRules::new(&language()).ok();
    static NUMBERS: Option<NumberFormat> = NumberFormat::new(&language()).ok();
    static AGO: Option<RelativeTimeFormat> =
        RelativeTimeFormat::new(&language(), &options(&[("numeric", "auto"), ("style", "narrow")])).ok();
    static DAY: Option<DateTimeFormat> =
        DateTimeFormat::new(&language(), &options(&[("month", "short"), ("day", "numeric")])).ok();
    static DAY_OF_YEAR: Option<DateTimeFormat> = {
        let parts = [("year", "numeric"), ("month", "short"), ("day", "numeric")];
        DateTimeFormat::new(&language(), &options(&parts)).ok()
    };
    static MINUTE: Option<DateTimeFormat> = DateTimeFormat::new(&language(), &options(&DATE)).ok();
    static CLOCK: Option<DateTimeFormat> =
        DateTimeFormat::new(&language(), &options(&[("timeStyle", "short")])).ok();
}

/// How dates in pages are written: a day by the first two, a minute by all. Of no place, so that the same page is the same bytes
/// wherever it is made.
const DATE: [(&str, &str); 3] = [("dateStyle", "long"), ("timeZone", "UTC"), ("timeStyle", "short")];

/// An hour in milliseconds.
const HOUR: f64 = 3_600_000.0;

/// What a language calls itself, as the first word of a line; its tag where that is not known.
pub fn own_name(tag: &str) -> String {
    let names = DisplayNames::new(tag, &options(&[("type", "language")]));
    let name = names.ok().and_then(|it| it.of(tag)).unwrap_or_else(|| tag.to_owned());
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The form that a number takes: `zero`, `one`, `two`, `few`, `many` or `other`.
pub fn plural(number: usize) -> String {
    PLURALS.with(|rules| rules.as_ref().map_or_else(|| "other".to_owned(), |it| it.select(number as f64)))
}

/// A number with separators.
pub fn number(number: usize) -> String {
    NUMBERS.with(|format| format.as_ref().map_or_else(|| number.to_string(), |it| it.format(number as f64)))
}

/// How long ago a time of the last day was, else the day. In milliseconds since 1970.
pub fn ago(milliseconds: u64) -> String {
    let passed = js_sys::Date::now() - milliseconds as f64;
    let (number, unit) = match passed {
        _ if passed < HOUR / 60.0 => (0.0, "second"),
        _ if passed < HOUR => (-(passed / HOUR * 60.0).floor(), "minute"),
        _ if passed < 24.0 * HOUR => (-(passed / HOUR).floor(), "hour"),
        _ => return day(milliseconds),
    };
    AGO.with(|format| format.as_ref().map_or_else(|| day(milliseconds), |it| it.format(number, unit)))
}

/// A day, with its year where that is not this one's.
pub fn day(milliseconds: u64) -> String {
    let year = |milliseconds: f64| js_sys::Date::new(&milliseconds.into()).get_full_year();
    let form = if year(milliseconds as f64) == year(js_sys::Date::now()) { &DAY } else { &DAY_OF_YEAR };
    form.with(|format| format.as_ref().map_or_else(String::new, |it| it.format(milliseconds as f64)))
}

/// A day (`2026-11-22`) or a minute (`2026-11-22 10:03 UTC`) in words; what is no time as it is.
pub fn date(date: &str) -> String {
    let time = js_sys::Date::parse(date);
    let said = match date.len() {
        _ if !time.is_finite() => None,
        // A page has one day, and perhaps many minutes.
        ..=10 => DateTimeFormat::new(&language(), &options(&DATE[..2])).ok().map(|form| form.format(time)),
        _ => MINUTE.with(|form| Some(form.as_ref()?.format(time) + " UTC")),
    };
    said.unwrap_or_else(|| date.to_owned())
}

/// A day that is ahead; within a day, the time.
pub fn until(milliseconds: u64) -> String {
    if milliseconds as f64 - js_sys::Date::now() > 24.0 * HOUR {
        return day(milliseconds);
    }
    CLOCK.with(|format| format.as_ref().map_or_else(String::new, |it| it.format(milliseconds as f64)))
}

/// Takes the language of the page, as a BCP 47 tag, before anything is written in it.
pub fn speak(language: String) {
    // A page has one language for as long as it is open.
    LANGUAGE.with(|it| drop(it.set(language)));
}

fn language() -> String {
    LANGUAGE.with(|it| it.get().cloned().unwrap_or_else(|| "en".to_owned()))
}

fn options(parts: &[(&str, &str)]) -> JsValue {
    let options = js_sys::Object::new();
    for (name, value) in parts {
        // A new object takes every name.
        let _ = js_sys::Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options.into()
}
