//! What is said before and behind the town somebody lives in and the place somebody works at, in lower case.

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Town,
    Employer,
}

use Subject::{Employer, Town};

/// Before the name: those that end with a space stand before a word with a capital.
#[rustfmt::skip]
pub(super) const BEFORE: &[(Subject, &str)] = &[
    (Town, "i live in "), (Town, "i live near "), (Town, "we live in "), (Town, "i'm from "), (Town, "i am from "), (Town, "im from "),
    (Town, "i come from "), (Town, "i grew up in "), (Town, "i was born in "), (Town, "i moved to "), (Town, "we moved to "),
    (Town, "i'm based in "), (Town, "i am based in "), (Town, "i'm living in "), (Town, "my hometown is "), (Town, "my home town is "),
    (Town, "my hometown, "), (Town, "i reside in "), (Town, "and live in "), (Town, "and moved to "), (Town, "i'm moving to "),
    (Town, "years old from "), (Town, "year old from "), (Town, "ich wohne in "), (Town, "ich lebe in "), (Town, "ich komme aus "), (Town, "wohne in "),
    (Town, "wohnhaft in "), (Town, "lebe in "), (Town, "geboren in "), (Town, "wir wohnen in "), (Town, "bin aus "), (Town, "aufgewachsen in "),
    (Town, "ich bin nach "), (Town, "j'habite à "), (Town, "j'habite au "), (Town, "j'habite "), (Town, "je vis à "), (Town, "je viens de "),
    (Town, "j'ai grandi à "), (Town, "né à "), (Town, "née à "), (Town, "nous habitons à "), (Town, "je suis de "), (Town, "vivo en "),
    (Town, "soy de "), (Town, "nací en "), (Town, "crecí en "), (Town, "vivimos en "), (Town, "me mudé a "), (Town, "abito a "), (Town, "abito in "),
    (Town, "vivo a "), (Town, "vengo da "), (Town, "nato a "), (Town, "nata a "), (Town, "sono di "), (Town, "cresciuto a "),
    (Town, "moro em "), (Town, "moro no "), (Town, "moro na "), (Town, "vivo em "), (Town, "sou de "), (Town, "nasci em "), (Town, "ik woon in "),
    (Town, "woon in "), (Town, "ik kom uit "), (Town, "wij wonen in "), (Town, "jag bor i "), (Town, "och bor i "), (Town, "jag kommer från "),
    (Town, "jeg bor i "), (Town, "og bor i "), (Town, "jeg kommer fra "), (Town, "mieszkam w "), (Town, "mieszkam we "), (Town, "pochodzę z "),
    (Town, "bydlím v "), (Town, "bydlím ve "), (Town, "pocházím z "), (Town, "bývam v "), (Town, "locuiesc în "), (Town, "stau în "),
    (Town, "sunt din "), (Town, "μένω στην "), (Town, "μένω στη "), (Town, "μένω στο "), (Town, "μένω σε "), (Town, "ζω στην "), (Town, "ζω στη "),
    (Town, "είμαι από την "), (Town, "είμαι από το "), (Town, "я живу в "), (Town, "живу в "), (Town, "я из "), (Town, "я родом из "), (Town, "родилась в "),
    (Town, "родился в "), (Town, "переехал в "), (Town, "переехала в "), (Town, "я живу у "), (Town, "живу у "), (Town, "мешкаю в "), (Town, "мешкаю у "),
    (Town, "живея в "), (Town, "от град "), (Town, "živim u "), (Town, "živim v "), (Town, "asun "), (Town, "olen kotoisin "), (Town, "tôi sống ở "),
    (Town, "tôi sống tại "), (Town, "mình sống ở "), (Town, "saya tinggal di "), (Town, "tinggal di "), (Town, "saya berasal dari "), (Town, "visc a "),
    (Town, "住在"), (Town, "我来自"), (Town, "我家在"), (Town, "老家在"), (Town, "أسكن في "), (Town, "أعيش في"), (Town, "أقيم في"), (Town, "אני גר ב"),
    (Town, "אני גרה ב"), (Town, "גר ב"), (Town, "גרה ב"), (Town, "ฉันอยู่ที่"), (Town, "ผมอยู่ที่"), (Town, "อาศัยอยู่ที่"),
    (Employer, "works at "), (Employer, "works for "), (Employer, "worked at "), (Employer, "worked for "), (Employer, "enrolled at "), (Employer, "i work at "), (Employer, "i work for "), (Employer, "i'm working at "), (Employer, "i'm working for "), (Employer, "i worked at "),
    (Employer, "i worked for "), (Employer, "i used to work for "), (Employer, "i used to work at "), (Employer, "i am employed by "), (Employer, "i'm employed by "),
    (Employer, "employed at "), (Employer, "i study at "), (Employer, "i'm studying at "), (Employer, "i am studying at "), (Employer, "i teach at "),
    (Employer, "i started at "), (Employer, "my employer, "), (Employer, "my employer is "), (Employer, "my company, "), (Employer, "my school, "), (Employer, "i'm with "),
    (Employer, "i go to "), (Employer, "and go to "), (Employer, "my job at "), (Employer, "my boss at "), (Employer, "my internship at "), (Employer, "and work at "),
    (Employer, "and work for "), (Employer, "i got fired from "), (Employer, "i was fired from "), (Employer, "ich arbeite bei "), (Employer, "arbeite bei "),
    (Employer, "ich arbeite für "), (Employer, "angestellt bei "), (Employer, "ich studiere an "), (Employer, "beschäftigt bei "), (Employer, "mein arbeitgeber, "),
    (Employer, "mein arbeitgeber ist "), (Employer, "je travaille chez "), (Employer, "je travaille pour "), (Employer, "je bosse chez "), (Employer, "travaille chez "),
    (Employer, "j'étudie à "), (Employer, "employé chez "), (Employer, "employée chez "), (Employer, "je travaille à "), (Employer, "trabajo en "),
    (Employer, "trabajo para "), (Employer, "estudio en "), (Employer, "trabajaba en "), (Employer, "lavoro per "), (Employer, "lavoro presso "), (Employer, "lavoro da "),
    (Employer, "lavoro alla "), (Employer, "lavoro in "), (Employer, "studio presso "), (Employer, "trabalho na "), (Employer, "trabalho no "), (Employer, "trabalho para "),
    (Employer, "trabalho em "), (Employer, "estudo na "), (Employer, "ik werk bij "), (Employer, "werk bij "), (Employer, "ik werk voor "), (Employer, "ik studeer aan "),
    (Employer, "jag jobbar på "), (Employer, "jobbar på "), (Employer, "jag arbetar på "), (Employer, "jobbar hos "), (Employer, "arbetar hos "), (Employer, "arbejder hos "),
    (Employer, "jeg arbejder på "), (Employer, "jeg jobber i "), (Employer, "jobber i "), (Employer, "jobber hos "), (Employer, "jeg jobber for "), (Employer, "pracuję w "),
    (Employer, "pracuję dla "), (Employer, "studiuję na "), (Employer, "pracuji v "), (Employer, "pracuji pro "), (Employer, "pracuju v "), (Employer, "pracujem v "),
    (Employer, "lucrez la "), (Employer, "lucrez pentru "), (Employer, "δουλεύω στην "), (Employer, "δουλεύω στη "), (Employer, "δουλεύω στο "), (Employer, "δουλεύω σε "),
    (Employer, "εργάζομαι στην "), (Employer, "я работаю в "), (Employer, "работаю в "), (Employer, "я учусь в "), (Employer, "я працюю в "), (Employer, "працюю в "),
    (Employer, "працюю у "), (Employer, "работя в "), (Employer, "radim u "), (Employer, "tôi làm việc tại "), (Employer, "tôi làm ở "), (Employer, "saya bekerja di "),
    (Employer, "saya kerja di "), (Employer, "bekerja di "), (Employer, "我在"), (Employer, "就职于"), (Employer, "任职于"), (Employer, "أعمل في"), (Employer, "أعمل لدى"),
    (Employer, "אני עובד ב"), (Employer, "אני עובדת ב"), (Employer, "ผมทำงานที่"), (Employer, "ฉันทำงานที่"),
];
/// Behind the name.
#[rustfmt::skip]
pub(super) const BEHIND: &[(Subject, &str)] = &[
    (Town, "に住んで"), (Town, "在住"), (Town, "出身です"), (Town, "에 살고"), (Town, "에 살아"), (Town, "에서 살"), (Town, "에 삽니다"), (Town, "에 거주"), (Town, "'da yaşıyorum"),
    (Town, "'de yaşıyorum"), (Town, "'ta yaşıyorum"), (Town, "'te yaşıyorum"), (Town, "'da oturuyorum"), (Town, "'de oturuyorum"), (Town, "'lıyım"),
    (Town, "'liyim"), (Town, "ban élek"), (Town, "ben élek"), (Town, "ban lakom"), (Town, "ben lakom"), (Town, " में रहता"), (Town, " में रहती"), (Town, " से हूँ"),
    (Employer, "上班"), (Employer, "で働いて"), (Employer, "に勤めて"), (Employer, "で勤務"), (Employer, "에서 일해"), (Employer, "에서 일하"), (Employer, "에서 근무"), (Employer, "에 다녀"), (Employer, "에 다니"),
    (Employer, "'da çalışıyorum"), (Employer, "'de çalışıyorum"), (Employer, "'ta çalışıyorum"), (Employer, "'te çalışıyorum"), (Employer, " में काम कर"),
];
/// What somebody is, and what stands between that and the employer, a bar between two.
pub(super) const ROLES: &[(&str, &str)] = &[
    ("i'm a ", " at | for | with "),
    ("i am a ", " at | for | with "),
    ("i'm an ", " at | for | with "),
    ("i am an ", " at | for | with "),
    ("i'm the ", " at | for | of "),
    ("i work as ", " at | for | with | in "),
    ("my wife works ", "at |for "),
    ("my husband works ", "at |for "),
    ("my daughter goes ", "to "),
    ("my son goes ", "to "),
    ("ich bin ", " bei | an der | am | im "),
    ("ich arbeite als ", " bei | beim | im | an der "),
    ("arbeite als ", " bei | beim | im | an der "),
    ("je suis ", " chez | à l'"),
    ("je travaille comme ", " chez | à "),
    ("trabajo como ", " en | para "),
    ("lavoro come ", " presso | per | da | alla "),
    ("trabalho como ", " na | no | em "),
    ("ik ben ", " bij "),
    ("ik werk als ", " bij "),
    ("jag är ", " på | hos "),
    ("jag jobbar som ", " på | hos "),
    ("jeg er ", " hos | ved "),
    ("я работаю ", " в "),
    ("pracuję jako ", " w | dla "),
];
/// What may stand before the name.
pub(super) const ARTICLES: &[&str] = &[
    "the ",
    "a ",
    "an ",
    "der ",
    "dem ",
    "den ",
    "die ",
    "das ",
    "einer ",
    "einem ",
    "la ",
    "le ",
    "les ",
    "l'",
    "el ",
    "los ",
    "las ",
    "il ",
    "lo ",
    "o ",
    "os ",
    "de ",
    "het ",
    "компании ",
    "фирме ",
    "городе ",
    "г. ",
    "місті ",
    "kota ",
    "city of ",
    "downtown ",
    "firmie ",
    "firmě ",
];
/// What may stand between two words of the name.
pub(super) const JOINTS: &[&str] = &[
    "of the ", "of ", "de la ", "de los ", "de las ", "de ", "del ", "della ", "di ", "da ", "do ", "dos ",
    "du ", "des ", "la ", "le ", "les ", "am ", "an der ", "in der ", "im ", "ob der ", "upon ", "on ",
    "sur ", "sous ", "aan den ", "aan de ", "van ", "den ", "und ", "et ", "y ", "nad ", "and ", "nr ",
    "für ",
];
/// What is no town and no employer: countries, parts of the world, times, languages, what people work with.
pub(super) const NOWHERE: &str = "i|myself|home|god|earth|europe|asia|africa|america|north america|south america|latin america|europa|usa|us|u.s|\
    uk|u.k|united states|united kingdom|england|scotland|wales|ireland|germany|france|spain|italy|portugal|\
    netherlands|belgium|austria|switzerland|poland|russia|ukraine|turkey|greece|sweden|norway|denmark|finland|\
    canada|mexico|brazil|argentina|chile|colombia|peru|venezuela|china|japan|korea|south korea|india|pakistan|\
    bangladesh|indonesia|vietnam|thailand|philippines|malaysia|singapore|australia|new zealand|egypt|nigeria|kenya|\
    south africa|morocco|algeria|tunisia|iran|iraq|israel|deutschland|österreich|schweiz|frankreich|spanien|italien|\
    polen|españa|méxico|francia|alemania|italia|brasil|allemagne|espagne|italie|polska|polsce|россии|россия|украины|\
    中国|美国|日本|大家|这里|家里|那里|哪里|网上|路上|学校|公司|家|英国|台湾|january|february|march|april|may|june|july|august|september|october|\
    november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|python|java|javascript|typescript|\
    rust|excel|word|english|french|spanish|german|it|hr|ai|sql|linux|windows|it-bereich|homeoffice|home office|büro|\
    teilzeit|vollzeit|schichten|montag|hause|remote|sales|marketing|finance|html|css|teams";
