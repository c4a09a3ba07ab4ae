//! Names behind titles and relations where other words may stand as well.

use super::{is_han, words};

/// What stands behind a relation and is no name.
#[rustfmt::skip]
pub(super) const NO_GIVEN: &[&str] = &[
    "जी", "को", "ने", "की", "का", "के", "से", "और", "में", "पर", "है", "हैं", "था", "थे", "थी", "बहन", "पिता", "माता", "शहर", "या", "भी", "तो", "बहुत", "अभी", "नहीं", "लोग", "साहब", "मान", "गणेश",
];

/// Two to three words that are neither verbs nor adjectives by their beginnings.
pub(super) fn arabic(text: &str) -> Option<usize> {
    const NO_NAMES: &[&str] = &[
        "عمرها",
        "عمره",
        "التي",
        "الذي",
        "لا",
        "لم",
        "لن",
        "قد",
        "كان",
        "كانت",
        "مريضة",
        "مريض",
        "على",
        "إلى",
        "عن",
        "مع",
        "أن",
        "إن",
        "هنا",
        "هناك",
        "دائما",
        "الآن",
        "اليوم",
        "جدا",
        "غاضب",
        "غاضبة",
        "حزين",
        "حزينة",
        "متعب",
        "متعبة",
        "وأبي",
        "وأمي",
        "رحمه",
        "رحمها",
        "رئيس",
        "مدير",
        "وزير",
        "الرئيس",
        "المدير",
        "الوزير",
        "العزيز",
        "العزيزة",
        "الفاضل",
        "الفاضلة",
        "المحترم",
    ];
    let is_verb = |word: &str| {
        word.chars().count() > 3
            && (word.starts_with('ت') || word.starts_with('ي'))
            && word.ends_with(['ي', 'ل', 'ب', 'م', 'د', 'ع', 'ش', 'ف', 'ح', 'ج', 'ا', 'ن', 'ر'])
    };
    let length = words(text)?;
    let mut end = 0;
    for (count, word) in text.get(..length)?.split(' ').enumerate() {
        let verb =
            is_verb(word) && !["ياسمين", "يوسف", "تامر", "يعقوب", "يحيى", "تغريد", "ياسر"].contains(&word);
        if NO_NAMES.contains(&word)
            || verb
            || count == 0 && word.starts_with("ال")
            || count > 0 && word.starts_with('و')
        {
            break;
        }
        end += word.len() + usize::from(count > 0);
    }
    (end > 0).then_some(end)
}

/// A given name of two or three characters, as its last one says; then a particle.
pub(super) fn japanese_given(text: &str) -> Option<usize> {
    const LAST: &str = "子美恵香奈菜花華代江枝郎雄夫介助太也之斗翔樹輝衣織紀理佳穂乃彦治浩一二三男司志生希";
    const NO_NAMES: &[&str] = &[
        "様子", "調子", "息子", "弟子", "友人", "一人", "二人", "主治", "人生", "先生", "学生", "誕生",
        "料理", "義理", "整理", "心理", "病理", "無理", "希望", "上司",
    ];
    let name: String = text.chars().take_while(|letter| is_han(*letter)).take(4).collect();
    let count = name.chars().count();
    let after = text.get(name.len()..)?.chars().next()?;
    ((2..=3).contains(&count)
        && name.chars().next_back().is_some_and(|last| LAST.contains(last))
        && !NO_NAMES.contains(&name.as_str())
        && "はがとをもに、（(さち".contains(after))
    .then_some(name.len())
}
