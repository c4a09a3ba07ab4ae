//! What the writer suffers from, or one of theirs: for one notice about the whole chat.

use std::sync::OnceLock;

use super::super::Text;
use super::age::OWN;
use crate::{Hit, PiiKind};
use excerpt_scanner::automaton::Automaton;
use excerpt_scanner::bytes::floor;

/// Illnesses and states, in lower case, a bar between two; in twelve languages.
const STATES: &str = "dyslexia|sertraline|fluoxetine|citalopram|escitalopram|lithium|lamotrigine|metformin|insulin|methotrexate|ritalin|adderall|quetiapine|olanzapine|\
    risperidone|warfarin|levothyroxine|prednisone|gabapentin|xanax|methadone|tamoxifen|venlafaxine|bupropion|duloxetine|ozempic|hrt|diabetes|type 1 diabetes|type 2 diabetes|cancer|breast cancer|prostate cancer|lung cancer|leukemia|leukaemia|lymphoma|melanoma|tumor|tumour|hiv|aids|hepatitis|\
    epilepsy|multiple sclerosis|parkinson's|parkinson|alzheimer's|alzheimer|dementia|stroke|heart attack|heart failure|asthma|copd|arthritis|lupus|crohn's|crohn's disease|\
    colitis|endometriosis|pcos|fibromyalgia|migraine|migraines|bipolar|bipolar disorder|schizophrenia|depression|anxiety disorder|panic attacks|ptsd|ocd|adhd|autism|\
    autistic|anorexia|bulimia|borderline|alcoholic|alcoholism|addiction|pregnant|miscarriage|abortion|infertile|infertility|chlamydia|gonorrhea|syphilis|herpes|hpv|\
    kidney disease|kidney failure|cirrhosis|celiac disease|anemia|tuberculosis|long covid|chronic fatigue|psoriasis|eczema|glaucoma|scoliosis|cystic fibrosis|\
    down syndrome|cerebral palsy|suicidal|self-harm|chemotherapy|dialysis|krebs|brustkrebs|diabetikerin|diabetiker|asthma|epilepsie|depressionen|depression|adhs|schwanger|fehlgeburt|\
    rheuma|herzinfarkt|schlaganfall|demenz|angststörung|magersucht|alkoholiker|multiple sklerose|bluthochdruck|diabète|cancer|cancer du sein|épilepsie|dépression|sclérose en plaques|\
    asthme|enceinte|fausse couche|sida|vih|séropositif|séropositive|autisme|tdah|démence|cáncer|cáncer de mama|diabetes|epilepsia|depresión|esclerosis múltiple|asma|embarazada|aborto|autismo|\
    ansiedad|cancro|tumore|diabete|epilessia|depressione|sclerosi multipla|incinta|câncer|câncer de mama|depressão|esclerose múltipla|grávida|ansiedade|kanker|borstkanker|epilepsie|zwanger|\
    miskraam|depressie|hjärtinfarkt|epilepsi|kræft|kreft|gravid|cukrzycę|cukrzyca|raka|rak|padaczkę|padaczka|depresję|depresja|astmę|w ciąży|stwardnienie rozsiane|cukrovku|rakovinu|epilepsii|\
    рак|диабет|астма|эпилепсия|депрессия|беременна|вич|рак груди|цукровий діабет|діабет|вагітна|şeker hastası|kanser|kanserim|hamileyim|depresyon|διαβήτη|καρκίνο|κατάθλιψη|έγκυος|糖尿病|癌症|乳腺癌|\
    抑郁症|怀孕|艾滋病|がん|うつ病|妊娠|喘息|당뇨병|암|우울증|임신|السكري|السرطان|اكتئاب|حامل|סוכרת|סרטן|דיכאון|בהריון|मधुमेह|कैंसर|เบาหวาน|มะเร็ง";
/// What joins a person and a state, as whole words in lower case.
#[rustfmt::skip]
const JOINS: &[&str] = &[
    "have", "has", "had", "having", "got", "diagnosed", "suffer", "suffers", "suffering", "tested", "with", "positive", "am", "i'm", "is", "was", "had", "i've", "im", "presents", "habe", "hat", "hatte", "leide", "leidet",
    "bin", "ist", "diagnose", "diagnostiziert", "ai", "j'ai", "a", "souffre", "suis", "est", "tengo", "tiene", "padezco", "padece", "sufro", "diagnosticaron", "soy", "estoy", "está", "ho", "ha", "soffro", "soffre",
    "sono", "tenho", "tem", "sofro", "estou", "fui", "heb", "heeft", "lijd", "ben", "har", "fått", "lider", "mam", "ma", "choruję", "jestem", "mám", "má", "меня", "мене", "болен", "больна", "έχω", "έχει", "είμαι", "var",
    "'m", "fractured", "broke", "take", "takes", "taking", "took", "on", "prescribed", "says", "nehme", "nimmt", "prends", "tomo", "toma", "prendo", "biorę", "slik", "neem", "tar", "принимаю",
];
/// Own words and states without spaces.
const UNSPACED: &[&str] =
    &["我", "私", "僕", "저", "제", "나는", "ฉัน", "ผม", "إنني", "أنا", "عندي", "לי", "אני", "मुझे", "मैं"];

/// Finds statements.
pub(super) fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    static MACHINE: OnceLock<Automaton> = OnceLock::new();
    let machine =
        MACHINE.get_or_init(|| Automaton::new(STATES.split('|').map(|state| state.trim().as_bytes())));
    machine.find(text.lower.as_bytes(), &mut |_, start, end| {
        let letter =
            |at: Option<char>| at.is_some_and(|letter| letter.is_alphanumeric() && u32::from(letter) < 0x530);
        let before = text.lower.get(..start).unwrap_or_default();
        let after = text.lower.get(end..).unwrap_or_default();
        if letter(before.chars().next_back()) || letter(after.chars().next()) {
            return;
        }
        let state = text.lower.get(start..end).unwrap_or_default();
        let result = RESULTS
            .iter()
            .find_map(|word| after.get(..floor(after, 24))?.find(word).map(|at| at + word.len()));
        if let Some(length) = result.filter(|_| state.len() <= 4 || state.starts_with("hep")) {
            hits.push(Hit::suggested(start..end + length, PiiKind::Health, ""));
            return;
        }
        let window = before.get(floor(before, before.len().saturating_sub(70))..).unwrap_or_default();
        let sentence = window.rsplit(['.', '!', '?', '\n', '。', '？']).next().unwrap_or_default();
        let words = || sentence.split(|letter: char| !letter.is_alphanumeric() && letter != '\'');
        let own = words().any(|word| OWN.contains(&word)) && words().any(|word| JOINS.contains(&word));
        if own || UNSPACED.iter().any(|sign| sentence.contains(sign)) {
            hits.push(Hit::suggested(start..end + dose(after), PiiKind::Health, ""));
        }
    });
}

/// The length of a dose and of what it is for: ` 50 mg for anxiety`.
fn dose(after: &str) -> usize {
    let digits = after.trim_start_matches(' ').bytes().take_while(u8::is_ascii_digit).count();
    let mut length = 0;
    if digits > 0 && after.get(1 + digits..).is_some_and(|rest| rest.starts_with(" mg")) {
        length = 1 + digits + " mg".len();
    }
    let purpose = after.get(length..).and_then(|rest| rest.strip_prefix(" for ")).map(|rest| {
        rest.bytes().take(32).take_while(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80).count()
    });
    length + purpose.filter(|count| *count > 3).map_or(0, |count| " for ".len() + count)
}

/// Results of tests, in lower case.
const RESULTS: &[&str] = &["reactive", "positive", "positiv", "positif", "positivo"];
