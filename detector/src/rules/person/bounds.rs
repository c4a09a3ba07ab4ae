//! What stands before a greeting, behind a name and between a field and its value; which phrases say enough for one line.

use super::super::among;
use super::phrases::BETWEEN;
use super::titles::{DOUBTFUL, FIRST};
use excerpt_scanner::names::words::Words;

/// Whether a line begins with the greeting, or a quotation.
pub(super) fn opens(words: &Words<'_>, start: usize) -> bool {
    words.begins(start) || words.gap_before(start).ends_with(['"', '\u{201c}', '„', '«', ',', '>', '*'])
}

/// Whether a sentence begins a few words before: `Com os melhores cumprimentos, …`.
pub(super) fn begins_near(words: &Words<'_>, start: usize) -> bool {
    let near = (0..4).take_while(|back| start > *back && words.gap_before(start - back) == " ").count();
    (1..=near).any(|back| words.begins(start - back))
}

/// Whether the name of a greeting ends where one does.
pub(super) fn closes(words: &Words<'_>, last: usize) -> bool {
    let gap = words.gap(last);
    let next = words.get(last + 1);
    gap.is_empty()
        || gap.starts_with([',', '!', '.', ':', '\n', '?', '"', '—', ')', '*', ';', '\r', '…', '\''])
        || gap == " "
            && [
                "and", "from", "here", "speaking", "und", "aus", "von", "de", "et", "y", "e", "en", "i",
                "is", "was", "at", "with", "but", "or", "thanks", "the", "du", "der", "la", "le", "hier",
                "again", "bey", "hanım", "by", "btw", "your", "aka", "ve", "och", "og", "ja", "и", "і", "a",
                "che", "qui", "que", "który", "aus", "som", "ik", "ich", "je", "yo", "io", "eu",
            ]
            .contains(&next.to_lowercase().as_str())
        || gap.starts_with(" -")
        || gap.starts_with(" –")
        || gap.starts_with(" (")
}

/// `: `, `": "`, `=`.
pub(super) fn field(gap: &str) -> bool {
    let signs = gap.trim_matches([' ', '"', '\'', '*', '`', '_', '|', '\u{a0}']);
    (matches!(signs, ":" | "=" | "=>" | ":=" | "：" | "):") && gap.len() <= 10) || gap == ";CN="
}

/// What introduces at the beginning of a sentence only.
pub(super) const REPORTED: &[&str] = &["it's", "c'est", "это", "this is"];

/// Whether a signature may follow on the same line, or in the middle of it: nobody else says so.
pub(super) fn is_formal(phrase: &str) -> bool {
    const CASUAL: &str = "best|cheers|thanks|thank you|love|yours|warmly|merci|danke|gracias|grazie|obrigado|obrigada|bedankt|lebenslauf|\
    cv|currículum|curriculum|currículo|résumé|salam|salut|br|ta|tx|thx|xo|xx|xoxo|hugs|baci|regards|abraço|amitiés|\
    saludo|groet|liefs|vänligen|take care|see you|saluti|bises";
    !among(CASUAL, phrase)
}

/// Whether a word is in Cyrillic letters: nouns have no capitals there.
pub(super) fn is_cyrillic(word: &str) -> bool {
    word.starts_with(|first: char| ('\u{400}'..='\u{4ff}').contains(&first))
}

/// Whether a relation's name follows behind a verb: `the children were …`, `i figli erano …`.
pub(super) fn is_told(words: &Words<'_>, relation: usize) -> bool {
    words.gap(relation) == " "
        && words.gap(relation + 1) == " "
        && BETWEEN.contains(&words.get(relation + 1).to_lowercase().as_str())
}

/// Whether a word is a title here, and no unit (`250ms Delay`).
pub(super) fn is_title(words: &Words<'_>, index: usize, phrase: &str, any_known: bool) -> bool {
    let dotted = words.gap(index).starts_with('.');
    (dotted && phrase.len() <= 5 || any_known || !among(DOUBTFUL, phrase)) && !is_after_digit(words, index)
}

/// `250ms Delay` is no title.
fn is_after_digit(words: &Words<'_>, index: usize) -> bool {
    let start = words.list.get(index).map_or(0, |word| word.start as usize);
    let before = words.text.get(..start).unwrap_or_default().trim_end_matches(' ');
    before.ends_with(|letter: char| letter.is_ascii_digit())
}

/// Whether a word, in lower case, is a day of the week, as rotas begin their lines with one.
pub(super) fn is_day(word: &str) -> bool {
    const DAYS: &str = "mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|\
        sunday|mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|\
        jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|\
        giovedì|venerdì|sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|poniedziałek|wtorek|\
        środa|czwartek|piątek|sobota|niedziela|segunda|terça|quarta|quinta|sexta|понедельник|вторник|среда|четверг|\
        пятница|суббота|воскресенье|понеділок|вівторок|середа|четвер|п'ятниця|субота|неділя|пн|вт|ср|чт|пт|сб|вс|нд|\
        pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar";
    DAYS.split('|').any(|day| day == word)
}

/// Whether it is the speaker's name behind a time, as chats are exported: `[18/11/2026, 21:04] Leila Haddadi: …`.
pub(super) fn is_stamped(words: &Words<'_>, first: usize, last: usize) -> bool {
    if !words.gap(last).starts_with(':') {
        return false;
    }
    let start = words.list.get(first).map_or(0, |word| word.start as usize);
    let line = excerpt_scanner::bytes::line_before(words.text, start, 40);
    let stamp = line.trim_end_matches([' ', ']', '-', ')']);
    stamp.len() >= 5
        && stamp.matches(':').count() >= 1
        && stamp.bytes().filter(u8::is_ascii_digit).count() >= 3
        && stamp.chars().all(|letter| letter.is_ascii_digit() || "[]()/.,:- APMapm\u{202f}".contains(letter))
}

/// Whether an address of e-mail stands in the brackets behind a word.
pub(super) fn has_address(words: &Words<'_>, index: usize) -> bool {
    let end = words.list.get(index).map_or(0, |word| word.end as usize);
    let rest = words.text.get(end..).unwrap_or_default();
    let near =
        rest.bytes().skip(2).take(80).position(|byte| b">)\n".contains(&byte)).map_or(0, |near| near + 2);
    rest.as_bytes().get(..near).is_some_and(|inside| inside.contains(&b'@'))
}

/// Whether the name behind a role ends where one does, and not in a row of capitals.
pub(super) fn closes_role(words: &Words<'_>, last: usize) -> bool {
    words.gap(last) != " " || !words.is_capital(last + 1)
}

/// Whether the next or the last field is one of a first name: `Nom : …`, `Prénom : …`.
pub(super) fn is_beside_first(words: &Words<'_>, start: usize, last: usize) -> bool {
    let field = |at: usize| among(FIRST, &words.get(at).to_lowercase()) && field(words.gap(at));
    (words.gap(last).contains('\n') || words.gap(last) == " ") && field(last + 1)
        || words.gap_before(start).contains('\n') && (1..4).any(|back| start >= back && field(start - back))
}
