//! Names in letters without capitals: Chinese, Japanese, Korean, Arabic, Hebrew, Devanagari, Thai and their neighbours.

/// The usual surnames.
mod surnames;

use std::sync::OnceLock;

use crate::{Hit, PiiKind};
use excerpt_scanner::automaton::Automaton;
use surnames::{CHINESE, DOUBLE, JAPANESE, KOREAN};

/// What stands before a name in a script without capitals.
struct Before {
    phrase: &'static str,
    /// How its name is bounded.
    script: Script,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Two to four characters, the first of them a surname.
    Chinese,
    Japanese,
    Korean,
    /// One to three words up to a sign or a little word.
    Words,
    /// The same behind a title or a relation of Arabic, which an adjective or a verb may follow as well.
    Arabic,
    /// A given name behind a relation, where other nouns may stand as well: a suggestion.
    Given,
}

const fn before(phrase: &'static str, script: Script) -> Before {
    Before { phrase, script }
}

#[rustfmt::skip]
const BEFORE: &[Before] = &[
    before("我叫", Script::Chinese), before("我是", Script::Chinese), before("我的名字是", Script::Chinese), before("我的名字叫", Script::Chinese),
    before("我姓", Script::Chinese), before("姓名：", Script::Chinese), before("姓名:", Script::Chinese), before("名字：", Script::Chinese),
    before("老公", Script::Chinese), before("老婆", Script::Chinese), before("丈夫", Script::Chinese), before("妻子", Script::Chinese),
    before("儿子", Script::Chinese), before("女儿", Script::Chinese), before("同事", Script::Chinese), before("朋友", Script::Chinese),
    before("经理", Script::Chinese), before("老板", Script::Chinese), before("同学", Script::Chinese), before("联系人：", Script::Chinese),
    before("收货人：", Script::Chinese), before("收货人:", Script::Chinese), before("收件人:", Script::Chinese), before("寄件人：", Script::Chinese),
    before("客户：", Script::Chinese), before("客户:", Script::Chinese), before("联系人:", Script::Chinese), before("申请人：", Script::Chinese),
    before("户主：", Script::Chinese), before("乘客：", Script::Chinese), before("学生：", Script::Chinese), before("老师：", Script::Chinese),
    before("我妈", Script::Chinese), before("我爸", Script::Chinese), before("母亲", Script::Chinese), before("父亲", Script::Chinese),
    before("邻居", Script::Chinese), before("房东", Script::Chinese), before("室友", Script::Chinese), before("女友", Script::Chinese),
    before("男友", Script::Chinese), before("姐姐", Script::Chinese), before("弟弟", Script::Chinese), before("患者", Script::Chinese), before("收件人：", Script::Chinese), before("哥哥", Script::Chinese), before("妹妹", Script::Chinese),
    before("私の名前は", Script::Japanese), before("名前は", Script::Japanese), before("氏名：", Script::Japanese), before("氏名:", Script::Japanese),
    before("私は", Script::Japanese), before("名前：", Script::Japanese), before("名前:", Script::Japanese), before("僕は", Script::Japanese),
    before("患者：", Script::Japanese), before("患者:", Script::Japanese), before("宛先は", Script::Japanese), before("差出人は", Script::Japanese),
    before("申込者：", Script::Japanese), before("契約者：", Script::Japanese), before("お名前：", Script::Japanese), before("お名前:", Script::Japanese),
    before("母の", Script::Given), before("父の", Script::Given), before("兄の", Script::Given), before("姉の", Script::Given), before("弟の", Script::Given),
    before("妹の", Script::Given), before("妻の", Script::Given), before("夫の", Script::Given), before("息子の", Script::Given), before("娘の", Script::Given),
    before("長男の", Script::Given), before("長女の", Script::Given), before("次男の", Script::Given), before("次女の", Script::Given),
    before("祖母の", Script::Given), before("祖父の", Script::Given), before("友人の", Script::Given), before("上司の", Script::Japanese), before("同僚の", Script::Japanese), before("担当：", Script::Japanese), before("担当の", Script::Japanese),
    before("저는", Script::Korean), before("나는", Script::Korean), before("제 이름은", Script::Korean), before("내 이름은", Script::Korean),
    before("이름:", Script::Korean), before("성명:", Script::Korean), before("이름은", Script::Korean), before("남편", Script::Korean),
    before("아내", Script::Korean), before("아들", Script::Korean), before("딸", Script::Korean), before("친구", Script::Korean), before("팀장", Script::Korean),
    before("اسمي", Script::Words), before("اسمي هو", Script::Words), before("إسمي", Script::Words), before("الاسم:", Script::Words),
    before("اسم المريض:", Script::Words), before("اسم العميل:", Script::Words), before("الاسم الكامل:", Script::Words), before("المستلم:", Script::Words),
    before("المرسل:", Script::Words), before("السيد", Script::Arabic), before("السيدة", Script::Arabic), before("الأستاذ", Script::Arabic), before("الأستاذة", Script::Arabic),
    before("الدكتور", Script::Arabic), before("الدكتورة", Script::Arabic), before("والدتي", Script::Arabic), before("والدي", Script::Arabic), before("أمي", Script::Arabic),
    before("أبي", Script::Arabic), before("جدتي", Script::Arabic), before("جدي", Script::Arabic), before("عمي", Script::Arabic), before("عمتي", Script::Arabic),
    before("خالتي", Script::Arabic), before("صديقي", Script::Arabic), before("صديقتي", Script::Arabic), before("جاري", Script::Arabic), before("زميلي", Script::Arabic),
    before("زميلتي", Script::Arabic), before("خطيبتي", Script::Arabic), before("خطيبي", Script::Arabic), before("مديرتي", Script::Arabic),
    before("ग्राहक:", Script::Words), before("मरीज:", Script::Words), before("रोगी:", Script::Words), before("प्राप्तकर्ता:", Script::Words), before("आवेदक:", Script::Words),
    before("मेरी माँ", Script::Words), before("मेरी बेटी", Script::Words), before("मेरी पत्नी", Script::Words), before("भाई", Script::Given), before("बहन", Script::Given),
    before("पिता", Script::Given), before("माता", Script::Given), before("दादी", Script::Given), before("दादा", Script::Given), before("पति", Script::Given), before("पत्नी", Script::Given),
    before("बेटा", Script::Given), before("बेटी", Script::Given), before("दोस्त", Script::Given), before("श्री", Script::Given), before("श्रीमती", Script::Given), before("डॉ.", Script::Given),
    before("زوجتي", Script::Words), before("زوجي", Script::Words), before("أخي", Script::Words), before("أختي", Script::Words),
    before("ابني", Script::Words), before("ابنتي", Script::Words), before("مديري", Script::Words), before("نام من", Script::Words),
    before("اسم من", Script::Words), before("میرا نام", Script::Words), before("שמי", Script::Words), before("קוראים לי", Script::Words),
    before("השם שלי הוא", Script::Words), before("השם שלי", Script::Words), before("אשתי", Script::Words), before("בעלי", Script::Words),
    before("אחי", Script::Words), before("אחותי", Script::Words), before("הבן שלי", Script::Words), before("הבת שלי", Script::Words),
    before("שם:", Script::Words), before("मेरा नाम", Script::Words), before("मेरी पत्नी", Script::Words), before("मेरे पति", Script::Words),
    before("मेरा भाई", Script::Words), before("मेरी बहन", Script::Words), before("मेरा बेटा", Script::Words), before("नाम:", Script::Words),
    before("माझे नाव", Script::Words), before("আমার নাম", Script::Words), before("என் பெயர்", Script::Words), before("నా పేరు", Script::Words),
    before("ನನ್ನ ಹೆಸರು", Script::Words), before("എന്റെ പേര്", Script::Words), before("ਮੇਰਾ ਨਾਮ", Script::Words), before("મારું નામ", Script::Words),
    before("मेरो नाम", Script::Words), before("ผมชื่อ", Script::Words), before("ฉันชื่อ", Script::Words), before("ดิฉันชื่อ", Script::Words),
    before("หนูชื่อ", Script::Words), before("ชื่อของฉันคือ", Script::Words), before("ชื่อ:", Script::Words), before("მე მქვია", Script::Words),
    before("ჩემი სახელია", Script::Words), before("იმ անունը", Script::Words), before("Իմ անունը", Script::Words), before("ስሜ", Script::Words),
];
/// What stands behind a name, and in which script.
#[rustfmt::skip]
const BEHIND: &[(&str, Script)] = &[
    ("先生", Script::Chinese), ("女士", Script::Chinese), ("小姐", Script::Chinese), ("老师", Script::Chinese), ("经理", Script::Chinese),
    ("医生", Script::Chinese), ("總", Script::Chinese), ("阿姨", Script::Chinese), ("教授", Script::Chinese),
    ("様", Script::Japanese), ("さん", Script::Japanese), ("さま", Script::Japanese), ("くん", Script::Japanese), ("ちゃん", Script::Japanese),
    ("氏", Script::Japanese), ("部長", Script::Japanese), ("課長", Script::Japanese), ("先生", Script::Japanese), ("と申します", Script::Japanese),
    ("씨", Script::Korean), ("님", Script::Korean), ("선생님", Script::Korean), ("팀장님", Script::Korean), ("대리님", Script::Korean), ("과장님", Script::Korean),
];
/// Little words that end a name in the scripts of words.
#[rustfmt::skip]
const ENDS: &[&str] = &[
    "عمرها", "عمره", "تعاني", "يعاني", "التي", "الذي", "है", "जी", "नाम", "उम्र",
    "است", "ہے", "है", "हैं", "आहे", "और", "हो", "و", "ו", "وأنا", "و", "من", "في", "أنا", "ואני", "אני", "मैं", "छ", "ครับ", "ค่ะ", "คะ", "และ",
    "აქვს", "վ", "է", "هو", "هي", "היא", "הוא", "אמרה", "אמר", "تعمل", "يعمل", "قال", "قالت", "ने", "का", "की", "को", "নয়", "উনি", "ಎಂದು",
];

/// Finds them all.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    if text.is_ascii() || !text.bytes().any(|byte| byte >= 0xd6) {
        return;
    }
    machine().find(text.as_bytes(), &mut |needle, at, start| {
        if let Some(Before { phrase, script }) = BEFORE.get(needle) {
            let joined =
                text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphabetic);
            let words = matches!(*script, Script::Words | Script::Arabic | Script::Given);
            if words && joined && !phrase.ends_with('の') {
                return;
            }
            let rest = text.get(start..).unwrap_or_default();
            let skipped = rest.len() - rest.trim_start_matches([' ', '：', ':', '叫', '是', '，']).len();
            if let Some(length) = name(
                rest.get(skipped..).unwrap_or_default(),
                *script,
                phrase.contains("名") || phrase.contains("叫"),
            ) {
                let range = start + skipped..start + skipped + length;
                let title = matches!(*phrase, "السيد" | "السيدة" | "الأستاذ" | "الأستاذة" | "الدكتور" | "الدكتورة" | "श्री" | "श्रीमती" | "डॉ.");
                hits.push(match script {
                    Script::Arabic | Script::Given if !title => Hit::suggested(range, PiiKind::Person, ""),
                    _ => Hit::certain(range, PiiKind::Person, ""),
                });
            }
        }
        // A relation may be a title as well: `王经理`.
        let title = match BEFORE.get(needle) {
            Some(before) => BEHIND.iter().find(|(title, _)| *title == before.phrase),
            None => needle.checked_sub(BEFORE.len()).and_then(|needle| BEHIND.get(needle)),
        };
        // A title of one character is a part of many words.
        let after = text.get(start..).and_then(|after| after.chars().next());
        let title = title.filter(|(title, script)| {
            *script != Script::Chinese
                || title.chars().count() > 1
                || after.is_none_or(|after| !is_han(after))
        });
        if let Some((_, script)) = title
            && let Some(start) = before_title(text.get(..at).unwrap_or_default(), *script)
        {
            let name = text.get(start..at).unwrap_or_default().trim_end();
            hits.push(Hit::certain(start..start + name.len(), PiiKind::Person, ""));
        }
    });
}

/// The phrases before and behind names in one pass.
fn machine() -> &'static Automaton {
    static MACHINE: OnceLock<Automaton> = OnceLock::new();
    MACHINE.get_or_init(|| {
        let before = BEFORE.iter().map(|before| before.phrase);
        Automaton::new(before.chain(BEHIND.iter().map(|(word, _)| *word)).map(str::as_bytes))
    })
}

/// The length of the name that begins a text, in bytes.
fn name(text: &str, script: Script, sure: bool) -> Option<usize> {
    match script {
        Script::Chinese => chinese(text),
        Script::Japanese => japanese(text, sure),
        Script::Korean => korean(text),
        Script::Words => words(text),
        Script::Arabic => arabic(text),
        Script::Given if text.starts_with(is_han) => japanese_given(text),
        Script::Given => words(text).map(|length| {
            // `पिता रामप्रसाद जी की उम्र`: one word.
            text.get(..length).and_then(|name| name.find(' ')).unwrap_or(length)
        }).filter(|length| !text.get(..*length).is_some_and(|word| NO_GIVEN.contains(&word))),
    }
}

/// What stands behind a relation and is no name.
#[rustfmt::skip]
const NO_GIVEN: &[&str] = &[
    "जी", "को", "ने", "की", "का", "के", "से", "और", "में", "पर", "है", "हैं", "था", "थे", "थी", "बहन", "पिता", "माता", "शहर", "या", "भी", "तो", "बहुत", "अभी", "नहीं", "लोग", "साहब", "मान", "गणेश",
];

/// Two to three words that are neither verbs nor adjectives by their beginnings.
fn arabic(text: &str) -> Option<usize> {
    const NO_NAMES: &[&str] = &[
        "عمرها", "عمره", "التي", "الذي", "لا", "لم", "لن", "قد", "كان", "كانت", "مريضة", "مريض", "على", "إلى", "عن", "مع", "أن", "إن", "هنا", "هناك", "دائما", "الآن", "اليوم", "جدا", "غاضب",
        "غاضبة", "حزين", "حزينة", "متعب", "متعبة", "وأبي", "وأمي", "رحمه", "رحمها", "رئيس", "مدير", "وزير", "الرئيس", "المدير", "الوزير", "العزيز", "العزيزة", "الفاضل", "الفاضلة", "المحترم",
    ];
    let is_verb = |word: &str| word.chars().count() > 3 && (word.starts_with('ت') || word.starts_with('ي')) && word.ends_with(['ي', 'ل', 'ب', 'م', 'د', 'ع', 'ش', 'ف', 'ح', 'ج', 'ا', 'ن', 'ر']);
    let length = words(text)?;
    let mut end = 0;
    for (count, word) in text.get(..length)?.split(' ').enumerate() {
        let verb = is_verb(word) && !["ياسمين", "يوسف", "تامر", "يعقوب", "يحيى", "تغريد", "ياسر"].contains(&word);
        if NO_NAMES.contains(&word) || verb || count == 0 && word.starts_with("ال") || count > 0 && word.starts_with('و') {
            break;
        }
        end += word.len() + usize::from(count > 0);
    }
    (end > 0).then_some(end)
}

/// A given name of two or three characters, as its last one says; then a particle.
fn japanese_given(text: &str) -> Option<usize> {
    const LAST: &str = "子美恵香奈菜花華代江枝郎雄夫介助太也之斗翔樹輝衣織紀理佳穂乃彦治浩一二三男司志生希";
    const NO_NAMES: &[&str] = &["様子", "調子", "息子", "弟子", "友人", "一人", "二人", "主治", "人生", "先生", "学生", "誕生", "料理", "義理", "整理", "心理", "病理", "無理", "希望", "上司"];
    let name: String = text.chars().take_while(|letter| is_han(*letter)).take(4).collect();
    let count = name.chars().count();
    let after = text.get(name.len()..)?.chars().next()?;
    ((2..=3).contains(&count)
        && name.chars().next_back().is_some_and(|last| LAST.contains(last))
        && !NO_NAMES.contains(&name.as_str())
        && "はがとをもに、（(さち".contains(after))
    .then_some(name.len())
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}' | '々')
}

fn chinese(text: &str) -> Option<usize> {
    let pair: String = text.chars().take(2).collect();
    if DOUBLE.contains(&pair.as_str()) {
        let given: usize = text.chars().skip(2).take_while(|letter| is_han(*letter)).take(3).count();
        let taken = |count: usize| text.chars().take(2 + count).map(char::len_utf8).sum::<usize>();
        return (1..=2).contains(&given).then(|| taken(given));
    }
    let first = text.chars().next().filter(|first| CHINESE.contains(*first))?;
    // What follows a name: verbs, particles, signs.
    const STOPS: &str = "的是和在了说也要有想不与跟就都会来去个，。、；：！？住";
    let given: Vec<char> = text
        .chars()
        .skip(1)
        .take_while(|letter| is_han(*letter) && !STOPS.contains(*letter))
        .take(3)
        .collect();
    let closed = text.chars().nth(1 + given.len()).is_none_or(|next| !is_han(next) || STOPS.contains(next));
    let count = match given.len() {
        1 | 2 if closed => given.len(),
        2 | 3 => 2,
        _ => return None,
    };
    Some(first.len_utf8() + given.iter().take(count).map(|letter| letter.len_utf8()).sum::<usize>())
}

fn japanese(text: &str, sure: bool) -> Option<usize> {
    let is_name =
        |letter: char| is_han(letter) || matches!(letter, '\u{30a0}'..='\u{30ff}' | '\u{3040}'..='\u{309f}');
    let whole: String =
        text.chars().take_while(|letter| is_name(*letter) || *letter == ' ').take(12).collect();
    let end = [
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
    let surname = JAPANESE.iter().any(|surname| name.starts_with(surname));
    ((2..=6).contains(&count)
        && (surname || sure && name.chars().all(|letter| is_han(letter) || letter == ' ')))
    .then_some(name.len())
}

fn korean(text: &str) -> Option<usize> {
    let word: Vec<char> =
        text.chars().take_while(|letter| matches!(letter, '\u{ac00}'..='\u{d7a3}')).collect();
    let first = word.first().filter(|first| KOREAN.contains(**first))?;
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
    let _ = first;
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
            || ENDS.contains(&word)
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

/// Vowel signs of Indic and Thai letters.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{900}'..='\u{963}' | '\u{966}'..='\u{d7f}' | '\u{e00}'..='\u{e7f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}')
}

/// Where the name begins that ends before a title.
fn before_title(text: &str, script: Script) -> Option<usize> {
    let text = text.strip_suffix(' ').unwrap_or(text);
    let take = |count: usize, accept: fn(char) -> bool| -> Option<usize> {
        let letters: Vec<char> =
            text.chars().rev().take(count).take_while(|letter| accept(*letter)).collect();
        (letters.len() == count)
            .then(|| text.len() - letters.iter().map(|letter| letter.len_utf8()).sum::<usize>())
    };
    let bounded = |start: usize| {
        text.get(..start)
            .and_then(|before| before.chars().next_back())
            .is_none_or(|letter| !is_han(letter) || "和跟与的对给找是让请，。".contains(letter))
    };
    match script {
        Script::Chinese => (1..=3).find_map(|count| {
            let start = take(count, is_han)?;
            let surname = text.get(start..)?.chars().next().is_some_and(|first| CHINESE.contains(first));
            (surname && bounded(start)).then_some(start)
        }),
        Script::Japanese => (1..=5).find_map(|count| {
            let start = take(count, |letter| is_han(letter) || matches!(letter, '\u{3040}'..='\u{30ff}'))?;
            JAPANESE
                .iter()
                .any(|surname| text.get(start..).is_some_and(|name| name.starts_with(surname)))
                .then_some(start)
                .filter(|start| {
                    text.get(..*start)
                        .and_then(|before| before.chars().next_back())
                        .is_none_or(|letter| !is_han(letter))
                })
        }),
        Script::Korean => (2..=4).find_map(|count| {
            let start = take(count, |letter| matches!(letter, '\u{ac00}'..='\u{d7a3}'))?;
            let surname = text.get(start..)?.chars().next().is_some_and(|first| KOREAN.contains(first));
            let open = text.get(..start)?.chars().next_back().is_none_or(|letter| !letter.is_alphabetic());
            (count >= 3 && surname && open).then_some(start)
        }),
        Script::Words | Script::Arabic | Script::Given => None,
    }
}
