//! How old the writer is, or one of theirs.

use super::super::Text;
use crate::{Certainty, Hit, PiiKind, label};
use excerpt_scanner::bytes::{byte, byte_before, floor, line_before};
use excerpt_scanner::class;
use excerpt_scanner::list::List;

/// Ages of people whom the text names or speaks of.
pub(super) mod person;

/// Right before the number, in lower case, whatever stands behind it: `Age: 47`.
#[rustfmt::skip]
static FIELDS: List = List::new(&[
    "age: ", "age:", "aged: ", "age – ", "age - ", "ages: ", "wiek – ", "alter – ", "\"age\": ", "\"age\":", "'age': ", "age = ", "aged ", "alter: ", "âge : ", "âge: ", "edad: ", "età: ", "idade: ", "leeftijd: ", "ålder: ", "alder: ", "wiek: ", "věk: ",
    "возраст: ", "вік: ", "年龄：", "年龄:", "年齢：", "年齢:", "나이: ", "العمر: ", "גיל: ", "आयु: ", "yaş: ", "ikä: ", "kor: ", "vârstă: ", "ηλικία: ", "umur: ", "tuổi: ", "život: ", "연령: ", "उम्र: ", "उम्र ", "життя: ", "vârsta: ", "életkor: ", "อายุ: ", "年龄", "年齢", "yaşı: ",
]);
/// Right before the number, in lower case: the number ends the statement.
#[rustfmt::skip]
static SAID: List = List::new(&[
    "i'm ", "i am ", "im ", "i just turned ", "i turned ", "i'll be ", "ich bin ", "bin ", "ik ben ", "ben ", "jag är ", "jeg er ", "minä olen ", "olen ", "είμαι ", "мне ", "мені ", "ему ", "ей ", "йому ", "їй ", "ему уже ", "ей уже ", "йому вже ", "їй вже ", "мне уже ", "мені вже ",
    "umur saya ", "usia saya ", "عمري ", "وعمري ", "אני בן ", "אני בת ", "मेरी उम्र ", "आयु ", "อายุ ", "我今年", "ja sam ", "i'm only ", "i'm now ", "i am only ",
]);
/// What a number of years is followed by, in lower case; a `y` is, too.
#[rustfmt::skip]
pub(super) static UNITS: List = List::new(&[
    "-year-old", "-years-old", " year old", " years old", " yrs old", " yr old", "-yr-old", "yo ", "yo,", "yo.", " yo ", " y/o", "y/o", " months old", "-month-old", " month old", " years of age",
    "-jährige", "-jähriger", "-jähriges", " jahre alt", " jahren", " jahre", "-jarige", " jaar oud", " jaar", " ans", " años", " anos", " anni", " år gammal", " år gammel", " år", "-åring", "-årig",
    "-vuotias", " vuotta", "-letni", "-letnia", " lat", " lata", " let", " rokov", " éves", " de ani", " ani", " yaşındayım", " yaşında", " χρονών", " ετών", " лет", " года", " год", "-летний",
    "-летняя", " років", " роки", " рік", " години", " tuổi", " tahun", "岁", "歲", "歳", "才", "살", " 살", "세", " 세", " سنة", " سنوات", " عاما", " عامًا", " साल", " वर्ष", " ปี", "ปี", "e année", "-jährigen", "-годишна", "-річного", "-річної", "-летнему", " yaşındaydı", " yaşına bastı", "-vuotiaan", " anos de idade", " tuổi", " bahar", " yaşına", "-річна", "-річний", "-летнего", "-летней", " godina", " metų", " gadi", " aastat",
]);
/// What makes it the writer's own, or one of theirs, as whole words in lower case.
#[rustfmt::skip]
pub(super) static OWN: List = List::new(&[
    "i", "i'm", "im", "i've", "my", "our", "me", "we", "ich", "mein", "meine", "meiner", "meinem", "meinen", "unser", "unsere", "mir", "je", "j'ai", "mon", "ma", "mes", "moi", "notre", "yo",
    "tengo", "mi", "mis", "me", "nuestro", "nuestra", "io", "ho", "mio", "mia", "miei", "eu", "tenho", "meu", "minha", "ik", "mijn", "ons", "onze", "jag", "min", "mitt", "jeg", "mam", "mój",
    "moja", "moje", "mojego", "mojej", "můj", "moji", "mně", "môj", "saya", "aku", "я", "мне", "мой", "моя", "моему", "моей", "меня", "мені", "мій", "мене", "εγώ", "μου", "είμαι", "ben",
    "benim", "eşim", "kızım", "oğlum", "annem", "babam", "am", "soțul", "fiul", "fiica", "en", "nekem", "fiam", "lányom", "olen", "minä", "minun", "poikani", "tyttäreni", "mieheni",
    "vaimoni", "tôi", "con", "mình", "patient", "patientin", "عمري", "ابني", "ابنتي", "أنا", "אני", "בני", "בתי", "मेरी", "मेरा", "मेरे", "मैं",
]);
/// The same where words stand without spaces.
#[rustfmt::skip]
const UNSPACED: &[&str] = &[
    "我", "今年", "儿子", "女儿", "妈", "爸", "爷爷", "奶奶", "妻子", "老公", "老婆", "私", "僕", "息子", "娘", "母の", "母は", "父の", "父は", "祖母", "祖父", "妻", "夫は", "夫の", "弟", "妹", "저", "제", "어머니", "아버지", "엄마", "아빠", "할머니",
    "할아버지", "아들", "딸", "남편", "아내", "올해", "동생", "อายุ", "婆婆", "公公", "孩子", "外公", "外婆", "岳父", "岳母", "남자친구", "여자친구", "彼は", "彼女は", "孫", "長男", "長女", "次男", "次女", "والدتي", "والدي", "أمي", "أبي", "ابني", "ابنتي", "زوجي", "زوجتي", "أخي", "أختي", "جدتي", "جدي", "عمرها", "عمره", "उम्र", "पिता", "माता", "बेटा", "बेटी", "दादी", "दादा", "患者", "환자",
];
/// What ends a first person's sentence behind an age.
const CLOSED: &[&str] =
    &["です", "になり", "이에요", "입니다", "이고", "예요", " yaşındayım", "yım", " vagyok"];

/// Finds ages.
pub(super) fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    let ends = |wanted: &dyn Fn(&Hit) -> bool| {
        let mut ends: Vec<usize> = hits.iter().filter(|hit| wanted(hit)).map(|hit| hit.end).collect();
        ends.sort_unstable();
        ends
    };
    let people = ends(&|hit| hit.kind == PiiKind::Person && hit.certainty == Certainty::Certain);
    let anybody = ends(&|hit| hit.kind == PiiKind::Person);
    // What the head of its column says already.
    let told = ends(&|hit| hit.label == label::AGE);
    let mut at = class::next(bytes, 0, class::DIGIT);
    while at < bytes.len() {
        let end = class::past(bytes, at, class::DIGIT);
        let before = byte_before(bytes, at);
        // `女，45岁`: a comma of other scripts has no space behind it.
        let comma = before == b',' && at > 1 && !byte(bytes, at - 2).is_ascii_alphanumeric();
        let free = comma || !b".,-/$#%_".contains(&before.max(1));
        if end - at <= 2
            && byte(bytes, at) != b'0'
            && free
            && told.binary_search(&end).is_err()
            && let Some(stop) = age(text, at, end, &people).or_else(|| person::age(text, at, end, &anybody))
        {
            hits.push(Hit::suggested(at..stop, PiiKind::About, label::AGE));
        }
        at = class::next(bytes, end, class::DIGIT);
    }
}

/// The end of the age whose number stands here.
fn age(text: &Text<'_>, at: usize, end: usize, people: &[usize]) -> Option<usize> {
    let value: u32 = text.text.get(at..end)?.parse().ok()?;
    let before = text.lower.get(floor(text.lower, at.saturating_sub(64))..at)?;
    let after = text.lower.get(end..floor(text.lower, end + 20))?;
    // The longest.
    let mut unit = after.starts_with('y').then_some("y");
    UNITS.beginning(after, &mut |other| {
        let other = other.trim_end_matches([' ', ',', '.']);
        unit = unit.filter(|unit| unit.len() > other.len()).or(Some(other));
        false
    });
    let unit = unit.filter(|unit| {
        let next = after.get(unit.len()..).and_then(|rest| rest.chars().next());
        !unit.is_ascii() && !unit.starts_with(' ') || next.is_none_or(|next| !next.is_alphanumeric())
    });
    let stop = end + unit.map_or(0, str::len);
    if FIELDS.ending(before, &mut |field| ends_with_word(before, field)).is_some()
        && is_closed(text.lower.get(stop..)?)
    {
        return Some(stop);
    }
    if SAID.ending(before, &mut |said| ends_with_word(before, said)).is_some()
        && (10..=110).contains(&value)
        && (is_closed(after) || unit.is_some())
    {
        return Some(stop);
    }
    if let Some(unit) = unit.filter(|unit| *unit != "y") {
        let sentence = before.rsplit(['.', '!', '?', '\n', ';', '。', '！', '？']).next()?;
        let mut words = sentence.split(|letter: char| !letter.is_alphanumeric() && letter != '\'');
        let own = words.any(|word| OWN.holds(word)) || UNSPACED.iter().any(|sign| sentence.contains(sign));
        let rest = text.lower.get(stop..)?;
        let closed = CLOSED.iter().any(|sign| rest.starts_with(sign) || unit == *sign);
        return (own || closed).then_some(stop);
    }
    // `my daughter Juniper is 6`; `my name's Kasper, 38 from Tulsa`.
    let told = IS.ending(before, &mut |_| true).is_some() && is_closed(after);
    let from = before.ends_with(", ") && after.starts_with(" from ") && value >= 10;
    if value <= 110 && (told || from) {
        let sentence = before.rsplit(['.', '!', '?', '\n', ';']).next()?;
        let mut words = sentence.split(|letter: char| !letter.is_alphanumeric() && letter != '\'');
        let mut relations =
            sentence.split(|letter: char| !letter.is_alphanumeric() && !"'-".contains(letter));
        if words.any(|word| OWN.holds(word)) && (from || relations.any(super::super::person::is_kin)) {
            return Some(end);
        }
    }
    // `Ngozi Adeyemi, 34, …`; `Leroy (34)`.
    let line = line_before(text.text, at, 2);
    let named = matches!(line, ", " | " (") && people.binary_search(&(at - 2)).is_ok();
    let least = if line == " (" { 1 } else { 10 };
    let stops: &[char] = if line == " (" { &[')'] } else { &[',', '.', '\n'] };
    (named && (least..=110).contains(&value) && after.starts_with(stops)).then_some(end)
}

/// What stands between somebody and their age, in lower case.
static IS: List = List::new(&[
    " is ",
    " just turned ",
    " turned ",
    " is now ",
    " ist ",
    " wird ",
    " is nu ",
    " är ",
    " er ",
    " on ",
]);

pub(super) fn ends_with_word(text: &str, word: &str) -> bool {
    let spaced = word.is_ascii() || word.ends_with(' ');
    text.strip_suffix(word)
        .is_some_and(|rest| !spaced || !rest.ends_with(|last: char| last.is_alphanumeric() || last == '\''))
}

/// Whether the statement ends behind a number.
pub(super) fn is_closed(after: &str) -> bool {
    static WORDS: List = List::new(&[
        " and ", " und ", " et ", " y ", " e ", " en ", " och ", " og ", " i ", " ja ", " ve ", " и ", " і ",
        " from ", " aus ", " f ", " m ", "f,", "m,", "f ", "m ", " now", " with ", " but ", " male",
        " female", " so ", " jahre", " or ", " living", " today",
    ]);
    after.is_empty()
        || after.starts_with([',', ';', '!', ')', '\n', '}', '。', '，', '|', '"'])
        || after.starts_with('.')
            && !after.get(1..).is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()))
        || after.starts_with('?')
        || WORDS.beginning(after, &mut |_| true).is_some()
        || after.starts_with(" sex")
        || after.starts_with("  ")
}
