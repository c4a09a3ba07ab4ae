//! Names behind titles and relations where other words may stand as well.

use super::super::super::among;
use super::letters::{is_han, is_hangul};
use super::words;

/// What stands behind a relation and is no name.
pub(super) const NO_GIVEN: &str = "आया|आयी|आई|आए|गया|गई|गए|מלמעלה|מלמטה|ממול|שממול|מהקומה|למעלה|למטה|הזה|הזאת|החדש|החדשה|श्री|श्रीमती|डॉ|साहब|राम|गणेश|रोज़|रोज|दिल्ली|घर|काम|स्कूल|आज|कल|हमेशा|जी|को|ने|की|का|के|से|और|में|पर|है|हैं|था|थे|थी|बहन|पिता|माता|शहर|या|भी|तो|बहुत|अभी|नहीं|लोग|साहब|मान|गणेश|חולה|\
    גרה|גר|אומרת|אומר|רוצה|לא|כל|מאוד|תמיד|היא|הוא|עובדת|עובד|ואני|נפטרה|נפטר|בת|בן|אמרה|אמר|שלי|שלנו|של|עם|ผู้ใช้|\
    ไฟล์|เรื่อง|บริษัท|อะไร|ว่า|ของ|นี้|เต็ม|เล่น";

/// What stands behind a relation in Chinese or Korean and is no name, though it begins like one.
const NO_KIN: &str = "高血|高兴|高考|高中|常|于是|马上|方便|方法|包括|成|平时|明|白|安排|安静|金额|康复|容易|牛奶|温|严|路|江|石|钱|向|段|左|右|万|时|单|季|解|项目|雷|关|宁|费|应|计|连|强|查|房|花|\
    全|都|于|和|祝|任|顾|车|이번|이제|이미|이렇|이런|이혼|이사|오늘|오래|전화|전에|전혀|정말|정도|조금|조용|방금|서로|서울|아직|안|최근|최고|한국|한테|한번|한 |주말|주로|주신|지금|지난|\
    신경|신청|강아지|고양이|고혈압|문제|병원|임신|남자|남편|여자|여기|여행|하루|하고|하는|하지|공부|선생|원래|반드|나중|나이|나한|우리|우울|유치원|유방|초등|기분|기침|노인|도움|도와|모두|모르|\
    문자|민원|심장|심한|심하|성격|소식|소리|손목|허리|황당|현재|진짜|진단|장례|장난|차를|차가|추천|변호|연락|연세|인사|육아|제가|위암|폐암|간암|암에|천식|당뇨";

/// A name of Chinese or Korean behind a relation; in Korean also a given name with the ending that given names take.
pub(super) fn kin(text: &str) -> Option<usize> {
    let bare = text.trim_start_matches(' ');
    let skipped = text.len() - bare.len();
    if NO_KIN.split('|').any(|word| bare.starts_with(word)) {
        return None;
    }
    if bare.starts_with(is_han) {
        return (skipped == 0).then(|| super::chinese(bare)).flatten();
    }
    let word: String = bare.chars().take_while(|letter| is_hangul(*letter)).collect();
    const TAILS: &[&str] =
        &["이가", "이는", "이를", "이랑", "이도", "이와", "이의", "이에게", "이한테", "아", "야"];
    let given = TAILS
        .iter()
        .filter_map(|tail| word.strip_suffix(tail))
        .find(|given| given.chars().count() == 2)
        .map(str::len);
    let whole = || {
        let length = super::korean(bare)?;
        (bare.get(..length)?.chars().count() == 3).then_some(length)
    };
    given.or_else(whole).filter(|_| skipped > 0 && !word.is_empty()).map(|length| skipped + length)
}

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
        "اشترى",
        "اشترت",
        "كلثوم",
        "القرى",
        "الله",
        "ذهب",
        "ذهبت",
        "قال",
        "قالت",
        "جاء",
        "جاءت",
        "سافر",
        "سافرت",
        "عنده",
        "عندها",
        "ليس",
        "ليست",
        "أصبح",
        "دخل",
        "خرج",
        "رفض",
        "رفضت",
        "طلب",
        "طلبت",
        "إنها",
        "إنه",
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
        "ظبي",
        "الهول",
    ];
    let is_verb = |word: &str| {
        word.chars().count() > 3
            && (word.starts_with('ت') || word.starts_with('ي'))
            && word.ends_with(['ي', 'ل', 'ب', 'م', 'د', 'ع', 'ش', 'ف', 'ح', 'ج', 'ا', 'ن', 'ر'])
    };
    let length = words(text).filter(|length| !among(NO_GIVEN, text.get(..*length).unwrap_or_default()))?;
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
    const LAST: &str = "月葵蓮湊陽翔太凛莉梨愛音海羽朗明正義弘隆豊進誠学修茂清勇勝実薫歩優悠樹輝翼蒼碧咲結芽桜菫楓子美恵香奈菜花華代江枝郎雄夫介助太也之斗翔樹輝衣織紀理佳穂乃彦治浩一二三男司志生希";
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
        && "はがとをもに、（(さちので".contains(after))
    .then_some(name.len())
}

/// The surname by which somebody is called among friends (`老魏`, `小邵`), behind the little word before it.
pub(super) fn nickname(text: &str) -> Option<usize> {
    // Of the usual surnames those that are no words behind `old` and `little`.
    const SURNAMES: &str = "王李张張刘劉陈陳杨楊赵趙吴吳周徐孙孫朱胡郭何林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董潘袁蔡蒋蔣余杜程魏苏蘇吕呂丁卢盧姚沈钟姜崔谭陆汪廖韦贾夏付邹邱侯薛阎段雷黎史陶贺顾龚邵秦孟尹郝葛邢卞庞樊殷";
    let mut letters = text.chars();
    let surname = letters.next().filter(|letter| SURNAMES.contains(*letter))?;
    let closes =
        |next: char| !is_han(next) || "的是和在了说也不知会去来都给把对被跟还又就让想要今昨明".contains(next);
    letters.next().is_none_or(closes).then(|| surname.len_utf8())
}
