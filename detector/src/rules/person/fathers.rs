//! Names of East Slavic people: with the name of the father, and with two initials before or behind the surname.

use super::super::among;
use super::bounds::is_cyrillic;
use super::famous::is_famous;
use super::span::{is_no_name, may_be_name};
use excerpt_scanner::names::words::Words;

/// Calls `visit` with names of East Slavic people that hold the name of the father: `Ганно Степанівно`, `Гусев Олег Борисович`.
pub(super) fn patronymics(words: &Words<'_>, visit: &mut dyn FnMut(usize, usize, bool)) {
    if !words.text.bytes().any(|byte| matches!(byte, 0xd0 | 0xd1)) {
        return;
    }
    for index in 0..words.list.len() {
        if let Some((first, last, certain)) = initials(words, index) {
            visit(first, last, certain);
        }
        if index == 0
            || !words.is_capital(index)
            || words.gap(index - 1) != " "
            || !may_be_name(words, index - 1)
            || !is_patronymic(&words.get(index).to_lowercase())
        {
            continue;
        }
        let joined = |left: usize| words.gap(left) == " " && may_be_name(words, left);
        let surname = |at: usize| is_surname(&words.get(at).to_lowercase()) || words.known(at).last;
        let mut first = index - 1;
        if first > 0 && joined(first - 1) && surname(first - 1) {
            first -= 1;
        }
        let after = words.gap(index) == " " && may_be_name(words, index + 1) && surname(index + 1);
        let last = index + usize::from(after && first + 1 == index);
        if !is_famous(words, first, last) {
            visit(first, last, true);
        }
    }
}

/// A surname and two initials, of which one begins here, and whether it is certain: `Кравець Л. М.`, `А. В. Соколова`. What
/// stands before initials that belong to the word behind them is a profession or a thing.
fn initials(words: &Words<'_>, index: usize) -> Option<(usize, usize, bool)> {
    if is_pair(words, index) {
        let surname = behind(words, index)?;
        return (!is_famous(words, index, surname)).then(|| (index, surname, is_family(words, surname)));
    }
    (words.gap(index) == " "
        && is_pair(words, index + 1)
        && (is_family(words, index) || words.known(index).first && !words.known(index).ordinary)
        && may_be_name(words, index)
        && behind(words, index + 1).is_none())
    .then_some((index, index + 2, true))
}

/// Whether two initials of Cyrillic letters stand here.
fn is_pair(words: &Words<'_>, first: usize) -> bool {
    let initial = |at: usize| {
        words.is_capital(at)
            && is_cyrillic(words.get(at))
            && words.get(at).chars().count() == 1
            && words.gap(at).starts_with('.')
    };
    initial(first) && matches!(words.gap(first), "." | ". ") && initial(first + 1)
}

/// The surname behind two initials, which belong to it unless a listed surname stands before them, or initials of its own
/// behind.
fn behind(words: &Words<'_>, initials: usize) -> Option<usize> {
    let surname = initials + 2;
    let before =
        initials.checked_sub(1).filter(|before| words.gap(*before) == " " && is_family(words, *before));
    let listed = |at: usize| words.known(at).last;
    let taken = before.is_some_and(|before| {
        listed(before) && !listed(surname) || words.gap(surname) == " " && is_pair(words, surname + 1)
    });
    let fits = is_family(words, surname)
        || before.is_none()
            && is_cyrillic(words.get(surname))
            && words.get(surname).chars().count() > 3
            && words.seems(surname);
    (matches!(words.gap(initials + 1), "." | ". ") && fits && !taken).then_some(surname)
}

/// Whether a word of Cyrillic letters is a listed surname, or ends like one.
fn is_family(words: &Words<'_>, index: usize) -> bool {
    let word = words.get(index);
    let lower = word.to_lowercase();
    words.is_capital(index)
        && is_cyrillic(word)
        && word.chars().count() > 2
        && !is_no_name(&lower)
        && !words.known(index).ordinary
        && (words.known(index).last
            || is_surname(&lower) && !ADJECTIVES.iter().any(|end| lower.ends_with(end)))
}

/// Ends of surnames that other words have more often.
const ADJECTIVES: &[&str] =
    &["ка", "ая", "дний", "льний", "чний", "вний", "жний", "ний", "щий", "ший", "ько", "нако"];

/// Whether a word, in lower case, is somebody's by the father, in any case.
fn is_patronymic(word: &str) -> bool {
    const MALE: &[&str] = &["ович", "евич", "ёвич", "йович", "ьич", "кич", "мич"];
    const FEMALE: &[&str] = &["овн", "евн", "ёвн", "івн", "ївн"];
    // The others of these letters are adjectives: `пограничной`, `медична`.
    const WHOLE: &[&str] = &[
        "ильиничн",
        "никитичн",
        "кузьминичн",
        "лукиничн",
        "фоминичн",
        "саввичн",
        "ильинишн",
        "никитишн",
        "кузьминишн",
    ];
    const ADJECTIVES: &str = "верховн|духовн|основн|уголовн|церковн|чиновн|условн|безусловн|виновн|невиновн|головн|любовн|\
        душевн|задушевн|ежедневн|повседневн|злободневн|деревн|древн|царевн|королевн|чарівн|плачевн|кровн|неровн|умовн|\
        рівн|нерівн|шановн|дословн|полюбовн|бескровн";
    let male = ["", "а", "у", "ем", "е", "ові", "еві"].iter().filter_map(|end| word.strip_suffix(end));
    let female =
        ["а", "ы", "е", "у", "ой", "ою", "и", "і", "о"].iter().filter_map(|end| word.strip_suffix(end));
    let is_female = |stem: &str| {
        WHOLE.contains(&stem) || FEMALE.iter().any(|end| stem.ends_with(end)) && !among(ADJECTIVES, stem)
    };
    let long = word.chars().count() > 6;
    long && (male.clone().any(|stem| MALE.iter().any(|end| stem.ends_with(end)))
        || female.clone().any(is_female))
}

/// Whether a word, in lower case, ends like a surname of Russian or Ukrainian.
fn is_surname(word: &str) -> bool {
    const ENDS: &[&str] = &[
        "ов",
        "ова",
        "ову",
        "овой",
        "овым",
        "ев",
        "ева",
        "еву",
        "евой",
        "ин",
        "ина",
        "ину",
        "иной",
        "ский",
        "ская",
        "ского",
        "скому",
        "ской",
        "ський",
        "ська",
        "ського",
        "ської",
        "енко",
        "енка",
        "енку",
        "чук",
        "чука",
        "юк",
        "ко",
        "ич",
        "их",
        "ых",
        "ец",
        "ець",
        "єць",
        "як",
        "цев",
        "цева",
        "ук",
        "ка",
        "ий",
        "ая",
    ];
    word.chars().count() > 3 && ENDS.iter().any(|end| word.ends_with(end))
}
