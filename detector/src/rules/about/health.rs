//! What the writer suffers from, or one of theirs: for one notice about the whole chat.

use std::sync::OnceLock;

use super::super::Text;
use super::age::OWN;
use super::age::person::is_behind;
use super::states::STATES;
use crate::{Certainty, Hit, PiiKind, label};
use excerpt_scanner::automaton::Automaton;
use excerpt_scanner::bytes::floor;
use excerpt_scanner::list::List;

/// What joins a person and a state, as whole words in lower case.
static JOINS: List = List::new(&[
    "have|has|had|having|got|diagnosed|suffer|suffers|suffering|tested|with|positive|am|i'm|is|was|i've|im|presents|\
    habe|hat|hatte|leide|leidet|bin|ist|diagnose|diagnostiziert|ai|j'ai|a|souffre|suis|est|tengo|tiene|padezco|\
    padece|sufro|diagnosticaron|soy|estoy|está|ho|ha|soffro|soffre|sono|tenho|tem|sofro|estou|fui|heb|heeft|lijd|\
    ben|har|fått|lider|mam|ma|choruję|jestem|mám|má|меня|мене|болен|больна|έχω|έχει|είμαι|var|diagnosticar|\
    diagnosticado|diagnosticada|diagnostiqué|diagnostiquée|diagnosticato|diagnosticata|atteint|atteinte|detectaron|\
    festgestellt|erkrankt|erkrankte|gediagnosticeerd|padecemos|sufre|enfermo|enferma|malato|malata|affetto|affetta|\
    doente|descobriu|zdiagnozowano|choruje|cierpi|cierpię|stwierdzono|wykryto|chory|chora|неё|нее|него|них|диагноз|\
    диагностировали|обнаружили|нашли|болеет|страдает|неї|нього|чоловіка|виявили|діагностували|хворіє|хворий|хвора|\
    діагноз|ve|reports|complains|complaining|klagt|lamenta|refiere|queixa|жалуется|zgłasza|meldet|klaagt|\
    seropositive|trpí|choroba|trpím|nemocný|nemocná|sairastaa|sairastan|beteg|szenved|sjuk|πάσχει|πάσχω|מאובחן|חולה|\
    teşhisi|tanısı|hastası|oldum|oldu|kondu|konuldu|'m|fractured|broke|take|takes|taking|took|on|prescribed|says|\
    nehme|nimmt|prends|tomo|toma|prendo|biorę|slik|neem|tar|принимаю",
]);
/// Own words, relations and illness itself where words stand without spaces or join each other.
const UNSPACED: &str = "我|私|僕|저|제|나는|내|ฉัน|ผม|إنني|أنا|عندي|לי|אני|मुझे|मैं|妈|爸|爷爷|奶奶|母の|母は|母が|父の|父は|父が|妻|夫が|夫は|夫の|息子|娘|祖母|祖父|弟|妹|兄が|姉が|\
    어머니|아버지|엄마|아빠|남편|아내|아들|딸|할머니|할아버지|동생|우리|والدتي|والدي|أمي|أبي|زوجي|زوجتي|ابني|ابنتي|أخي|أختي|جدتي|جدي|أعاني|\
    אמא שלי|אבא שלי|אשתי|בעלי|मेरे|मेरी|मेरा|हमारे|แม่|พ่อ|患者|환자|المريض|मरीज";
/// Before a colon: what a form says of its person.
const FIELDS: &str = "dx|grund|reason|reason for visit|motif|motivo|reden|powód|причина|neden|illness|disease|krankheit|maladie|\
    enfermedad|malattia|ziekte|doença|болезнь|хвороба|hastalık|病気|疾病|질병|diagnosis|diagnoses|condition|conditions|\
    medical history|pmh|history|allergies|diagnose|diagnosen|vorerkrankungen|diagnostic|antécédents|diagnóstico|\
    antecedentes|diagnosi|anamnesi|rozpoznanie|choroby|диагноз|діагноз|tanı|teşhis|诊断|診断|病名|진단|진단명|التشخيص|אבחנה|\
    निदान";

/// Finds statements.
pub(super) fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    static MACHINE: OnceLock<Automaton> = OnceLock::new();
    let machine =
        MACHINE.get_or_init(|| Automaton::new(STATES.split('|').map(|state| state.trim().as_bytes())));
    // `Pacjent: Eugeniusz Mróz, 69 lat, nadciśnienie`.
    let mut people: Vec<usize> = hits
        .iter()
        .filter(|hit| {
            hit.kind == PiiKind::Person && hit.certainty == Certainty::Certain
                || hit.kind == PiiKind::Birth
                || hit.label == label::AGE
        })
        .map(|hit| hit.end)
        .collect();
    people.sort_unstable();
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
        // As many letters in every script.
        let width = if state.is_ascii() { 70 } else { 140 };
        let window = before.get(floor(before, before.len().saturating_sub(width))..).unwrap_or_default();
        let sentence = window.rsplit(['.', '!', '?', '\n', '。', '？']).next().unwrap_or_default();
        let words = || sentence.split(|letter: char| !letter.is_alphanumeric() && letter != '\'');
        let told =
            after.get(..floor(after, 48)).and_then(|rest| rest.split(['.', '!', '?', '\n', '。']).next());
        let found = told.is_some_and(|rest| FOUND.split('|').any(|word| rest.contains(word)));
        let own = words().any(|word| OWN.holds(word)) && (found || words().any(|word| JOINS.holds(word)));
        let line = window.rsplit('\n').next().unwrap_or_default();
        let field = line.rsplit_once([':', '：']).is_some_and(|(head, _)| {
            let head = head.trim_end_matches([' ', '*', '"', '|']);
            FIELDS.split('|').any(|field| {
                head.strip_suffix(field).is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
            })
        });
        let beside = is_behind(&people, start, sentence.len().min(40));
        if own || field || beside || UNSPACED.split('|').any(|sign| sentence.contains(sign)) {
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

/// What doctors do, behind what they found, in lower case.
const FOUND: &str = "diagnos|festgestellt|entdeckt|bekommen|détect|découvert|detectad|encontrad|riscontrat|scopert|vastgesteld|\
    gevonden|stwierdzon|wykryt|descobert|обнаруж|выяв|нашли|виявл|знайш|teşhis|tanı|konuldu|todett|konstater|\
    megállapít|zjišt|hasta";

/// Results of tests, in lower case.
const RESULTS: &[&str] = &["reactive", "positive", "positiv", "positif", "positivo"];
