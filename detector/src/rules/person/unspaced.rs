//! Names in letters without capitals: Chinese, Japanese, Korean, Arabic, Hebrew, Devanagari, Thai and their neighbours.

/// The same names once more.
mod again;
/// Names where other words may stand as well.
mod given;
/// Letters of scripts.
mod letters;
/// What stands before and behind names.
mod phrases;
/// The usual surnames.
mod surnames;
/// Names before titles.
mod titled;

use std::sync::OnceLock;

use super::super::among;

use crate::{Certainty, Hit, PiiKind};
use excerpt_scanner::automaton::Automaton;
use excerpt_scanner::names::lists;
use given::{NO_GIVEN, arabic, japanese_given, kin};
use letters::{is_east_asian, is_han, is_hangul, is_mark};
use phrases::{BEFORE, BEHIND, Before, MORE, Script};
use surnames::{CHINESE, DOUBLE, JAPANESE, KOREAN};
use titled::before_title;

/// Little words that end a name in the scripts of words.
#[rustfmt::skip]
const ENDS: &[&str] = &[
    "تاريخ", "العنوان", "عنوان", "الهاتف", "هاتف", "العمر", "الجنسية", "الجنس", "رقم", "المهنة", "الوظيفة", "مكان", "التوقيع", "البريد", "القسم", "تلفن", "آدرس",
    "نشانی", "سن", "شغل", "امضا", "जन्म", "पता", "फोन", "फ़ोन", "मोबाइल", "आयु", "लिंग", "दिनांक", "तारीख", "तिथि", "स्थान", "हस्ताक्षर", "व्यवसाय", "תאריך", "כתובת",
    "טלפון", "מין", "חתימה", "מקצוע",
    "عمرها", "عمره", "تعاني", "يعاني", "التي", "الذي", "है", "जी", "नाम", "उम्र",
    "است", "ہے", "है", "हैं", "आहे", "और", "हो", "و", "ו", "وأنا", "و", "من", "في", "أنا", "ואני", "אני", "मैं", "छ", "ครับ", "ค่ะ", "คะ", "และ",
    "აქვს", "վ", "է", "هو", "هي", "היא", "הוא", "אמרה", "אמר", "تعمل", "يعمل", "قال", "قالت", "ने", "का", "की", "को", "के", "से", "में", "पर", "जो", "নয়", "উনি", "ಎಂದು",
];

/// What fields hold that are about nobody.
const NOBODY: &str = "الجميع|الكل|شركة|المدير|الموظفون|الطلاب|لا|غير|قسم|وزارة|مدرسة|بنك|सभी|सब|कंपनी|विभाग|ताजमहल|राम|गणेश|कृष्ण|हनुमान|शिव|विष्णु|दुर्गा|लक्ष्मी|महोदय|साहब|भारत|सरकार|कार्यालय|\
    כולם|חברת|משרד|מחלקת|הנהלת|ทุกคน|บริษัท|ลูกค้า";

/// Fields behind which a list of people stands.
#[rustfmt::skip]
const LISTS: &[&str] = &[
    "子は", "子供は", "子どもは", "孫は", "出席者", "出席", "欠席者", "欠席", "参加者", "出席人员", "参会人员", "与会人员", "参加人员", "缺席", "请假", "참석자", "참석", "불참자", "불참", "참가자", "الحضور", "الحاضرون", "الغائبون",
    "المشاركون", "المتغيبون", "المجموعة", "طلاب المجموعة", "الفريق", "الأعضاء", "الطلاب", "समूह", "टीम", "सदस्य", "קבוצה", "תלמידים", "กลุ่ม", "สมาชิก", "成员", "名单", "队员",
    "组员", "メンバー", "部員", "班", "명단", "조원", "팀원", "회원", "부원", "그룹", "उपस्थित", "अनुपस्थित", "נוכחים", "נעדרים", "חסרים", "ผู้เข้าร่วม",
];

/// Those of them that things have as well.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "المجموعة", "طلاب المجموعة", "الفريق", "الأعضاء", "الطلاب", "समूह", "टीम", "सदस्य", "קבוצה", "תלמידים", "กลุ่ม", "สมาชิก", "成员", "名单", "队员", "组员", "メンバー", "部員", "班",
    "명단", "조원", "팀원", "회원", "부원", "그룹",
];

/// Finds them all.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    if text.is_ascii() || !text.bytes().any(|byte| byte >= 0xd6) {
        return;
    }
    let before_all = hits.len();
    introduced(text, hits);
    again::find(text, before_all, hits);
}

/// Names that something stands before or behind.
fn introduced(text: &str, hits: &mut Vec<Hit>) {
    let (machine, before) = machine();
    machine.find(text.as_bytes(), &mut |needle, at, start| {
        if let Some(Before { phrase, script }) = before.get(needle) {
            let mut letters = text.get(..at).unwrap_or_default().chars().rev();
            let first = letters.next();
            // `وابنها قصي`: "and" is written together with its word.
            let and = matches!(first, Some('و' | 'ו'))
                && letters.next().is_none_or(|letter| !letter.is_alphabetic());
            let joined = first.is_some_and(char::is_alphabetic) && !and;
            let words = matches!(*script, Script::Words | Script::Arabic | Script::Given);
            let sure = phrase.ends_with(['：', ':', ' ']) || phrase.contains(['名', '叫']);
            let rest = text.get(start..).unwrap_or_default();
            let several = LISTS.contains(&phrase.trim_end_matches(['：', ':', ' ']));
            // `باسمًا` is another word.
            let open = *script == Script::Arabic
                && !phrase.ends_with(['،', ':', ' ', '.'])
                && rest.starts_with(|next: char| next.is_alphanumeric() || is_mark(next));
            if open || words && joined && !phrase.ends_with('の') && !phrase.starts_with('ช') {
                return;
            }
            let skipped = rest.len() - rest.trim_start_matches([' ', '：', ':', '叫', '是', '，']).len();
            let skipped = if matches!(*script, Script::Kin | Script::Nick) { 0 } else { skipped };
            if let Some(length) = name(rest.get(skipped..).unwrap_or_default(), *script, sure) {
                // `老魏`: what somebody is called by is a part of it.
                let from = if *script == Script::Nick { at } else { start + skipped };
                let range = from..start + skipped + length;
                let title = matches!(
                    *phrase,
                    "السيد"
                        | "السيدة"
                        | "الأستاذ"
                        | "الأستاذة"
                        | "الدكتور"
                        | "الدكتورة"
                        | "श्री"
                        | "श्रीमती"
                        | "डॉ."
                );
                let mut end = range.end;
                let padded = text.get(range.clone()).unwrap_or_default();
                let range = range.start + padded.len() - padded.trim_start().len()..range.end;
                // `زوجتي ماهر`: a listed name behind a relation is one.
                let word = padded.trim_start().split(' ').next().unwrap_or_default();
                let known = lists::know(word);
                let title = title || known.first && !known.ordinary && word.chars().count() > 2;
                hits.push(match script {
                    Script::Arabic | Script::Given | Script::Kin | Script::Nick if !title => {
                        Hit::suggested(range, PiiKind::Person, "")
                    }
                    _ if GROUPS.contains(&phrase.trim_end_matches(['：', ':', ' '])) => {
                        Hit::suggested(range, PiiKind::Person, "")
                    }
                    _ => Hit::certain(range, PiiKind::Person, ""),
                });
                // `出席者：早乙女部長、鈴木あかり、朴さん`.
                while let Some((from, to)) = several.then(|| listed(text, end, *script)).flatten() {
                    hits.push(Hit {
                        certainty: hits.last().map_or(Certainty::Certain, |hit| hit.certainty),
                        ..Hit::certain(from..to, PiiKind::Person, "")
                    });
                    end = to;
                }
            }
        }
        // A relation may be a title as well (`王经理`), and a title one of two languages (`先生`).
        let title = match before.get(needle) {
            Some(before) => before.phrase,
            None => needle
                .checked_sub(before.len())
                .and_then(|needle| BEHIND.get(needle))
                .map_or("", |(title, _)| title),
        };
        // A title of one character is a part of many words.
        let after = text.get(start..).and_then(|after| after.chars().next());
        let titles = BEHIND.iter().filter(|(known, script)| {
            *known == title
                && (*script != Script::Chinese
                    || title.chars().count() > 1
                    || after.is_none_or(|after| {
                        !is_han(after) || "的是在了说也要不和还又就都把被让很给对".contains(after)
                    }))
        });
        let named = titles
            .filter_map(|(_, script)| before_title(text.get(..at).unwrap_or_default(), title, *script))
            .max_by_key(|(_, certain)| *certain);
        if let Some((start, certain)) = named {
            let name = text.get(start..at).unwrap_or_default().trim_end();
            let range = start..start + name.len();
            hits.push(if certain {
                Hit::certain(range, PiiKind::Person, "")
            } else {
                Hit::suggested(range, PiiKind::Person, "")
            });
        }
    });
}

/// The next name of a list, behind the title of the one before: its range.
fn listed(text: &str, end: usize, script: Script) -> Option<(usize, usize)> {
    let rest = text.get(end..)?;
    let bare = rest.trim_start_matches(' ');
    let titles = BEHIND.iter().map(|(title, _)| title.trim());
    let title = titles.filter(|title| bare.starts_with(title)).map(str::len).max().unwrap_or(0);
    let rest = bare.get(title..)?;
    let sign = rest.trim_start_matches([' ', '、', '，', '・', '،', ',']);
    let start = text.len() - sign.len();
    let stops = rest.get(..rest.len() - sign.len())?;
    if !stops.contains(['、', '，', '・', '،', ',']) {
        return None;
    }
    // `الأستاذة نورة`.
    let honorific = [
        "الأستاذة ",
        "الأستاذ ",
        "السيدة ",
        "السيد ",
        "الدكتورة ",
        "الدكتور ",
        "د. ",
        "श्री ",
        "श्रीमती ",
        "डॉ. ",
    ]
    .iter()
    .find(|title| sign.starts_with(**title))
    .map_or(0, |title| title.len());
    let length = name(sign.get(honorific..)?, script, true).or_else(|| nickname(sign))?;
    Some((start + honorific, start + honorific + length))
}

/// The length of `老周`, `小王`: a surname by which somebody is called among friends.
fn nickname(text: &str) -> Option<usize> {
    let surname = text.strip_prefix(['老', '小'])?.chars().next()?;
    CHINESE.contains(surname).then(|| 3 + surname.len_utf8())
}

/// The phrases before and behind names in one pass, and those before.
fn machine() -> &'static (Automaton, Vec<Before>) {
    static MACHINE: OnceLock<(Automaton, Vec<Before>)> = OnceLock::new();
    MACHINE.get_or_init(|| {
        let more = MORE.iter().flat_map(|(script, phrases)| {
            phrases.split('|').map(|phrase| Before { phrase, script: *script })
        });
        let before: Vec<Before> = BEFORE.iter().copied().chain(more).collect();
        let needles = before.iter().map(|before| before.phrase);
        let machine = Automaton::new(needles.chain(BEHIND.iter().map(|(word, _)| *word)).map(str::as_bytes));
        (machine, before)
    })
}

/// The length of the name that begins a text, in bytes.
fn name(text: &str, script: Script, sure: bool) -> Option<usize> {
    match script {
        Script::Chinese => chinese(text),
        Script::Japanese => japanese(text, sure),
        Script::Korean => korean(text),
        Script::Kin => kin(text),
        Script::Nick => given::nickname(text),
        Script::Words => words(text),
        Script::Arabic => arabic(text),
        Script::Given if text.starts_with(is_han) => japanese_given(text),
        Script::Given => words(text)
            .map(|length| {
                // `पिता रामप्रसाद जी की उम्र`: one word.
                text.get(..length).and_then(|name| name.find(' ')).unwrap_or(length)
            })
            .filter(|length| !text.get(..*length).is_some_and(|word| among(NO_GIVEN, word))),
    }
}

fn chinese(text: &str) -> Option<usize> {
    let pair: String = text.chars().take(2).collect();
    let surname = if DOUBLE.contains(&pair.as_str()) {
        2
    } else {
        text.chars().next().filter(|first| CHINESE.contains(*first))?;
        1
    };
    // What follows a name: verbs, particles, signs.
    const STOPS: &str = "的是和在了说也要有想不与跟就都会来去个，。、；：！？住";
    let given: Vec<char> = text
        .chars()
        .skip(surname)
        .take_while(|letter| is_han(*letter) && !STOPS.contains(*letter))
        .take(3)
        .collect();
    let closed =
        text.chars().nth(surname + given.len()).is_none_or(|next| !is_han(next) || STOPS.contains(next));
    let count = match given.len() {
        1 | 2 if closed => given.len(),
        2 | 3 => 2,
        _ => return None,
    };
    Some(text.chars().take(surname + count).map(char::len_utf8).sum())
}

fn japanese(text: &str, sure: bool) -> Option<usize> {
    let row = text.find(|letter| !is_east_asian(letter) && letter != ' ').unwrap_or(text.len());
    let (row, rest) = text.split_at_checked(row)?;
    // `氏名：佐藤花子 生年月日：…`: the next label of a form.
    let row =
        if rest.starts_with([':', '：']) { row.rsplit_once(' ').map_or(row, |(name, _)| name) } else { row };
    let whole: String = row.chars().take(12).collect();
    let end = [
        "部長",
        "課長",
        "係長",
        "社長",
        "主任",
        "教授",
        "様",
        "さん",
        "さま",
        "くん",
        "ちゃん",
        "先生",
        "氏",
        "です",
        "と申",
        "という",
        "と言",
        "といい",
        "である",
        "が",
        "は",
        "と",
        "も",
        "に",
        "を",
        "の",
    ]
    .iter()
    .filter_map(|stop| whole.find(stop))
    .min();
    let name = whole.get(..end.unwrap_or(whole.len()))?.trim_end();
    let count = name.chars().filter(|letter| *letter != ' ').count();
    let surname = JAPANESE.split('|').any(|surname| name.starts_with(surname));
    // `営業部`, `全員`.
    let body = name.ends_with([
        '部', '課', '係', '室', '局', '者', '員', '社', '店', '所', '院', '校', '団', '会', '様', '中', '定',
    ]);
    ((2..=6).contains(&count) && (surname || sure && name.starts_with(is_han) && !body)).then_some(name.len())
}

fn korean(text: &str) -> Option<usize> {
    let word: Vec<char> = text.chars().take_while(|letter| is_hangul(*letter)).collect();
    word.first().filter(|first| KOREAN.contains(**first))?;
    let tails = [
        "입니다",
        "이에요",
        "예요",
        "이라고",
        "라고",
        "이고",
        "씨",
        "님",
        "이야",
        "야",
        "은",
        "는",
        "이",
        "가",
        "와",
        "과",
        "도",
        "의",
        "에게",
        "한테",
    ];
    let whole: String = word.iter().collect();
    if among("전원|모두|전체|없음|미정|본인|영업팀|인사팀|회사|담당자|고객|선생님", &whole)
    {
        return None;
    }
    let rest = word.len();
    let tail = tails
        .iter()
        .filter(|tail| whole.ends_with(**tail))
        .map(|tail| tail.chars().count())
        .max()
        .unwrap_or(0);
    let count = match rest {
        2..=3 if tail == 0 || rest - tail < 2 => rest,
        _ if (2..=4).contains(&(rest - tail)) => rest - tail,
        _ => return None,
    };
    Some(word.iter().take(count).map(|letter| letter.len_utf8()).sum())
}

fn words(text: &str) -> Option<usize> {
    let is_letter = |letter: char| {
        !letter.is_ascii()
            && !matches!(letter, '\u{964}' | '\u{965}')
            && (letter.is_alphanumeric() || is_mark(letter))
            || letter == '\''
            || letter == '-'
    };
    let (mut end, mut at, mut count) = (0, 0, 0);
    while count < 3 {
        let rest = text.get(at..)?;
        let length: usize = rest.chars().take_while(|letter| is_letter(*letter)).map(char::len_utf8).sum();
        let word = rest.get(..length)?;
        if word.chars().count() < 2
            || count == 0 && among(NOBODY, word)
            || ENDS.contains(&word)
            // The next label of a form.
            || count > 0 && rest.get(length..).is_some_and(|rest| rest.trim_start_matches(' ').starts_with(':'))
            || count > 0 && word.starts_with('و') && word.chars().count() > 3 && count > 1
        {
            break;
        }
        (end, count) = (at + length, count + 1);
        at = end;
        if !text.get(at..)?.starts_with(' ') {
            break;
        }
        at += 1;
    }
    (count > 0 && end < 96).then_some(end)
}
