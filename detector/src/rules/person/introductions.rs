//! Where names are certain: introductions, greetings, signatures, fields, titles and relations.

use super::model;
use super::words::{Words, plain};
use crate::Kind;
use crate::rules::Hit;

/// What a phrase asks of the name behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Whoever says it says a name: `my name is …`. A known first name may be in lower case.
    Called,
    /// It may as well be something else: `I am …`. The name has to be a known one.
    Perhaps,
    /// Begins a line: `Dear …`.
    Greeting,
    /// A line of its own before the name: `Sincerely,`.
    SignOff,
    /// Before a colon: `From: …`, `"author": "…"`.
    Field,
    /// `Mr. …`.
    Title,
    /// `my wife …`.
    Relation,
    /// `aunt …`: without a possessive, so only a first name of the lists.
    Kin,
}

/// The model's score, in sixteenths of a logit, that makes an "I am …" an introduction.
const SURE: i32 = 24;

/// What is said, in lower case, by its last word. In English, German, French, Spanish, Italian, Portuguese, Dutch.
#[rustfmt::skip]
const PHRASES: &[(&str, Way)] = &[
    ("my name is", Way::Called), ("my name's", Way::Called), ("name is", Way::Called), ("is called", Way::Perhaps), ("goes by", Way::Called), ("gave the name", Way::Called),
    ("mein name ist", Way::Called), ("ich heiße", Way::Called), ("ich heisse", Way::Called), ("je m'appelle", Way::Called), ("m'appelle", Way::Called), ("mon nom est", Way::Called),
    ("me llamo", Way::Called), ("mi nombre es", Way::Called), ("mi chiamo", Way::Called), ("il mio nome è", Way::Called), ("meu nome é", Way::Called), ("me chamo", Way::Called),
    ("chamo-me", Way::Called), ("ik heet", Way::Called), ("mijn naam is", Way::Called),
    ("i'm", Way::Perhaps), ("i am", Way::Perhaps), ("this is", Way::Perhaps), ("call me", Way::Perhaps), ("ich bin", Way::Perhaps), ("je suis", Way::Perhaps), ("soy", Way::Perhaps), ("io sono", Way::Perhaps),
    ("eu sou", Way::Perhaps), ("sou", Way::Perhaps), ("sono", Way::Perhaps), ("flying as", Way::Perhaps), ("divorce from", Way::Perhaps), ("custody of", Way::Perhaps), ("everyone calls him", Way::Perhaps), ("everyone calls her", Way::Perhaps),
    ("dear", Way::Greeting), ("hi", Way::Greeting), ("hello", Way::Greeting), ("hey", Way::Greeting), ("good morning", Way::Greeting), ("thanks", Way::Greeting), ("liebe", Way::Greeting), ("lieber", Way::Greeting),
    ("hallo", Way::Greeting), ("servus", Way::Greeting), ("bonjour", Way::Greeting), ("salut", Way::Greeting), ("cher", Way::Greeting), ("chère", Way::Greeting), ("hola", Way::Greeting),
    ("estimado", Way::Greeting), ("estimada", Way::Greeting), ("querido", Way::Greeting), ("querida", Way::Greeting), ("ciao", Way::Greeting), ("caro", Way::Greeting), ("cara", Way::Greeting),
    ("gentile", Way::Greeting), ("olá", Way::Greeting), ("oi", Way::Greeting), ("prezado", Way::Greeting), ("prezada", Way::Greeting), ("beste", Way::Greeting),
    ("sincerely", Way::SignOff), ("sincerely yours", Way::SignOff), ("yours sincerely", Way::SignOff), ("yours truly", Way::SignOff), ("regards", Way::SignOff), ("best", Way::SignOff), ("best wishes", Way::SignOff), ("cheers", Way::SignOff), ("thanks", Way::SignOff),
    ("thank you", Way::SignOff), ("love", Way::SignOff), ("yours", Way::SignOff), ("respectfully", Way::SignOff), ("grüßen", Way::SignOff), ("grüße", Way::SignOff), ("gruß", Way::SignOff), ("lg", Way::SignOff), ("cordialement", Way::SignOff),
    ("saludos", Way::SignOff), ("atentamente", Way::SignOff), ("un abrazo", Way::SignOff), ("cordiali saluti", Way::SignOff), ("saluti", Way::SignOff), ("atenciosamente", Way::SignOff), ("abraços", Way::SignOff), ("groeten", Way::SignOff), ("amitiés", Way::SignOff),
    ("from", Way::Field), ("to", Way::Field), ("cc", Way::Field), ("bcc", Way::Field), ("author", Way::Field), ("authors", Way::Field), ("name", Way::Field), ("fullname", Way::Field), ("username", Way::Field), ("user", Way::Field), ("candidate", Way::Field), ("patient", Way::Field), ("customer", Way::Field),
    ("client", Way::Field), ("contact", Way::Field), ("attn", Way::Field), ("signed", Way::Field), ("signed-off-by", Way::Field), ("reviewed-by", Way::Field), ("co-authored-by", Way::Field), ("owner", Way::Field), ("assignee", Way::Field), ("reporter", Way::Field), ("manager", Way::Field), ("attendees", Way::Field), ("interviewer", Way::Field), ("interviewers", Way::Field), ("payee", Way::Field), ("employee", Way::Field),
    ("von", Way::Field), ("an", Way::Field), ("de", Way::Field), ("à", Way::Field), ("para", Way::Field), ("nombre", Way::Field), ("nom", Way::Field), ("nome", Way::Field), ("autor", Way::Field), ("autore", Way::Field), ("auteur", Way::Field), ("kunde", Way::Field), ("firstname", Way::Field), ("lastname", Way::Field), ("surname", Way::Field), ("vorname", Way::Field), ("nachname", Way::Field), ("apellidos", Way::Field), ("cognome", Way::Field),
    ("mr", Way::Title), ("mrs", Way::Title), ("ms", Way::Title), ("miss", Way::Title), ("mx", Way::Title), ("dr", Way::Title), ("prof", Way::Title), ("professor", Way::Title), ("doctor", Way::Title), ("herr", Way::Title), ("herrn", Way::Title), ("frau", Way::Title), ("monsieur", Way::Title), ("madame", Way::Title), ("mme", Way::Title), ("mlle", Way::Title),
    ("sr", Way::Title), ("sra", Way::Title), ("señor", Way::Title), ("señora", Way::Title), ("signor", Way::Title), ("signora", Way::Title), ("sig", Way::Title), ("dott", Way::Title), ("senhor", Way::Title), ("senhora", Way::Title), ("mevrouw", Way::Title), ("meneer", Way::Title),
    ("my wife", Way::Relation), ("my husband", Way::Relation), ("my girlfriend", Way::Relation), ("my boyfriend", Way::Relation), ("my brother", Way::Relation), ("my sister", Way::Relation), ("my mother", Way::Relation), ("my mom", Way::Relation), ("my mum", Way::Relation), ("my father", Way::Relation), ("my dad", Way::Relation), ("my son", Way::Relation), ("my daughter", Way::Relation),
    ("my manager", Way::Relation), ("my boss", Way::Relation), ("my colleague", Way::Relation), ("my coworker", Way::Relation), ("my friend", Way::Relation), ("my student", Way::Relation), ("my client", Way::Relation), ("my landlord", Way::Relation), ("my partner", Way::Relation), ("my neighbor", Way::Relation), ("my neighbour", Way::Relation), ("my roommate", Way::Relation), ("my teacher", Way::Relation), ("my therapist", Way::Relation), ("patient", Way::Relation),
    ("meine frau", Way::Relation), ("mein mann", Way::Relation), ("mein sohn", Way::Relation), ("meine tochter", Way::Relation), ("mein bruder", Way::Relation), ("meine schwester", Way::Relation), ("mein chef", Way::Relation), ("meine chefin", Way::Relation), ("mein kollege", Way::Relation), ("meine kollegin", Way::Relation), ("meine freundin", Way::Relation), ("mein freund", Way::Relation),
    ("ma femme", Way::Relation), ("mon mari", Way::Relation), ("mon fils", Way::Relation), ("ma fille", Way::Relation), ("mi esposa", Way::Relation), ("mi marido", Way::Relation), ("mi hijo", Way::Relation), ("mi hija", Way::Relation), ("mi hermano", Way::Relation), ("mi hermana", Way::Relation), ("mia moglie", Way::Relation), ("mio marito", Way::Relation), ("minha esposa", Way::Relation), ("meu marido", Way::Relation),
    ("wife", Way::Kin), ("husband", Way::Kin), ("girlfriend", Way::Kin), ("boyfriend", Way::Kin), ("fiancé", Way::Kin), ("fiancée", Way::Kin), ("brother", Way::Kin), ("sister", Way::Kin), ("mother", Way::Kin), ("mom", Way::Kin), ("mum", Way::Kin), ("father", Way::Kin), ("dad", Way::Kin), ("son", Way::Kin), ("daughter", Way::Kin), ("grandmother", Way::Kin), ("grandma", Way::Kin), ("grandfather", Way::Kin), ("grandpa", Way::Kin), ("aunt", Way::Kin), ("uncle", Way::Kin), ("cousin", Way::Kin), ("nephew", Way::Kin), ("niece", Way::Kin), ("flatmate", Way::Kin), ("roommate", Way::Kin), ("teacher", Way::Kin), ("mann", Way::Kin), ("sohn", Way::Kin), ("tochter", Way::Kin), ("bruder", Way::Kin), ("schwester", Way::Kin), ("mutter", Way::Kin), ("vater", Way::Kin), ("oma", Way::Kin), ("opa", Way::Kin), ("tante", Way::Kin), ("onkel", Way::Kin), ("freundin", Way::Kin), ("kollege", Way::Kin), ("kollegin", Way::Kin), ("neffe", Way::Kin), ("nichte", Way::Kin), ("femme", Way::Kin), ("mari", Way::Kin), ("fils", Way::Kin), ("fille", Way::Kin), ("frère", Way::Kin), ("sœur", Way::Kin), ("soeur", Way::Kin), ("mère", Way::Kin), ("père", Way::Kin), ("oncle", Way::Kin), ("mamie", Way::Kin), ("papi", Way::Kin), ("cousine", Way::Kin), ("esposa", Way::Kin), ("esposo", Way::Kin), ("marido", Way::Kin), ("hijo", Way::Kin), ("hija", Way::Kin), ("hermano", Way::Kin), ("hermana", Way::Kin), ("madre", Way::Kin), ("padre", Way::Kin), ("abuela", Way::Kin), ("abuelo", Way::Kin), ("tía", Way::Kin), ("tío", Way::Kin), ("primo", Way::Kin), ("prima", Way::Kin), ("novia", Way::Kin), ("novio", Way::Kin), ("moglie", Way::Kin), ("marito", Way::Kin), ("figlio", Way::Kin), ("figlia", Way::Kin), ("fratello", Way::Kin), ("sorella", Way::Kin), ("nonna", Way::Kin), ("nonno", Way::Kin), ("zia", Way::Kin), ("zio", Way::Kin), ("cugino", Way::Kin), ("cugina", Way::Kin), ("filho", Way::Kin), ("filha", Way::Kin), ("irmão", Way::Kin), ("irmã", Way::Kin), ("mãe", Way::Kin), ("pai", Way::Kin), ("avó", Way::Kin), ("avô", Way::Kin), ("vó", Way::Kin), ("vô", Way::Kin), ("tia", Way::Kin), ("tio", Way::Kin), ("namorada", Way::Kin), ("namorado", Way::Kin), ("vrouw", Way::Kin), ("zoon", Way::Kin), ("dochter", Way::Kin), ("broer", Way::Kin), ("zus", Way::Kin), ("moeder", Way::Kin), ("vader", Way::Kin), ("oom", Way::Kin), ("juf", Way::Kin), ("vriendin", Way::Kin),
    ("mijn man", Way::Relation), ("haar man", Way::Relation), ("uw man", Way::Relation), ("mon ex", Way::Relation), ("my ex", Way::Relation), ("mi ex", Way::Relation), ("ich bin's", Way::Relation),
    ("yo soy", Way::Perhaps), ("somos", Way::Perhaps), ("wir sind", Way::Perhaps), ("c'est", Way::Perhaps), ("c'est encore", Way::Perhaps), ("ik ben", Way::Perhaps), ("met", Way::Perhaps), ("known as", Way::Perhaps), ("named", Way::Perhaps), ("sou a", Way::Perhaps), ("sou o", Way::Perhaps), ("hier ist", Way::Perhaps), ("hier spricht", Way::Perhaps),
    ("soussigné", Way::Called), ("soussignée", Way::Called),
    ("dra", Way::Title), ("avv", Way::Title), ("dottor", Way::Title), ("dottoressa", Way::Title), ("ssa", Way::Title), ("docteur", Way::Title), ("docteure", Way::Title), ("dokter", Way::Title), ("doutor", Way::Title), ("doutora", Way::Title), ("doña", Way::Title), ("dona", Way::Title), ("señorita", Way::Title), ("srta", Way::Title), ("profesor", Way::Title), ("profesora", Way::Title), ("professeur", Way::Title), ("professora", Way::Title), ("eng", Way::Title),
    ("saludo", Way::SignOff), ("cumprimentos", Way::SignOff), ("groet", Way::SignOff), ("groetjes", Way::SignOff), ("salutations", Way::SignOff), ("mvg", Way::SignOff), ("mfg", Way::SignOff), ("vg", Way::SignOff), ("hochachtungsvoll", Way::SignOff), ("bisous", Way::SignOff), ("baci", Way::SignOff), ("beijos", Way::SignOff), ("merci", Way::SignOff), ("danke", Way::SignOff), ("gracias", Way::SignOff), ("grazie", Way::SignOff), ("obrigado", Way::SignOff), ("obrigada", Way::SignOff), ("bedankt", Way::SignOff), ("abraço", Way::SignOff), ("lebenslauf", Way::SignOff), ("cv", Way::SignOff), ("currículum", Way::SignOff), ("curriculum", Way::SignOff), ("currículo", Way::SignOff), ("résumé", Way::SignOff),
    ("kontoinhaber", Way::Field), ("titulaire", Way::Field), ("titular", Way::Field), ("intestatario", Way::Field), ("favorecido", Way::Field), ("beneficiario", Way::Field), ("vermieter", Way::Field), ("asistentes", Way::Field), ("teilnehmer", Way::Field), ("présents", Way::Field), ("presenti", Way::Field), ("presentes", Way::Field), ("aanwezig", Way::Field), ("kinder", Way::Field), ("assinado", Way::Field), ("signé", Way::Field), ("firmado", Way::Field), ("firmato", Way::Field), ("prénom", Way::Field), ("comité", Way::Field),
];

/// What stands where a name would and is none.
#[rustfmt::skip]
const NO_NAMES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sr", "sra", "mme", "mlle", "sig", "dott", "señora", "signor", "signora", "senhor", "senhora", "i'm", "i've", "i'll", "i'd", "mi", "ich", "me", "meu", "minha", "mein", "meine",
    "a", "ai", "alexa", "all", "an", "and", "anonymous", "any", "assistant", "bard", "bot", "chatgpt", "claude", "colleague", "colleagues", "committee", "copilot", "customer", "dear", "deepseek", "developer", "doctor", "editor", "everybody", "everyone", "everything",
    "folks", "for", "friend", "friends", "from", "gemini", "god", "google", "gpt", "grok", "guys", "hiring", "how", "human", "i", "if", "in", "internet", "it", "it's", "ladies", "madam", "manager", "maam", "me", "mistral", "mom", "my", "name", "no", "not", "null", "of", "openai", "or", "people", "person", "please", "professor",
    "reader", "recruiter", "sent", "siri", "sir", "sirs", "so", "student", "students", "support", "system", "team", "that", "the", "there", "they", "this", "to", "today", "undefined", "unknown", "user", "we", "what", "when", "where", "who", "why", "world", "yes", "you", "your", "zusammen", "alle", "herr", "frau", "damen", "herren", "kunde", "team",
    "señor", "señores", "sres", "monsieur", "madame", "messieurs", "tous", "toutes", "tutti", "todos", "todas", "the", "le", "la", "el", "il", "die", "der", "das",
];

/// Whether a word, in lower case, never is a name.
pub(super) fn is_no_name(word: &str) -> bool {
    NO_NAMES.contains(&word)
}

/// Little words inside names.
const PARTICLES: &[&str] = &[
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "le",
    "ten", "ter", "van", "von", "y", "zu",
];

/// Calls `visit` with the first and last word of every name that is certain.
pub(super) fn find(words: &Words<'_>, visit: &mut dyn FnMut(usize, usize)) {
    for index in 0..words.list.len() {
        let word = words.get(index);
        // All last words of phrases are short.
        if word.len() > 16 {
            continue;
        }
        if !may_end(word.as_bytes()) {
            continue;
        }
        let lower = plain_word(word);
        for (phrase, way) in PHRASES.iter().filter(|(phrase, _)| ends_with_word(phrase, &lower)) {
            if is_phrase(words, index, phrase)
                && let Some((first, last)) = name(words, index, *way)
            {
                visit(first, last);
                // `Attendees: A, B and C`, `We are A and B`.
                let mut last = last;
                while let Some((first, next)) = enumerated(words, last) {
                    visit(first, next);
                    last = next;
                }
                break;
            }
        }
        if let Some(first) = signature(words, index) {
            visit(first, index);
        }
        // `Kenji Watanabe <k@h.jp>`.
        if words.gap(index).starts_with(" <") && words.is_capital(index) && has_address(words, index) {
            let first = (0..3).fold(index, |first, _| {
                if first > 0 && words.is_capital(first - 1) && words.gap(first - 1) == " " {
                    first - 1
                } else {
                    first
                }
            });
            if first < index {
                visit(first, index);
            }
        }
    }
}

/// One bit for every hash that a phrase's last word has: most words are none of them.
const LAST_WORDS: [u64; 64] = last_words();

const fn hash(bytes: &[u8], mut at: usize) -> usize {
    let mut hash = 0x811c_9dc5u32;
    while at < bytes.len() {
        let Some(byte) = bytes.split_at(at).1.first() else { break };
        // Letters beyond ASCII differ between the cases: they do not count.
        if byte.is_ascii() {
            hash = (hash ^ byte.to_ascii_lowercase() as u32).wrapping_mul(0x0100_0193);
        }
        at += 1;
    }
    (hash >> 7) as usize % (64 * 64)
}

#[allow(clippy::indexing_slicing, reason = "worked out by the compiler, which refuses what is out of bounds")]
const fn last_words() -> [u64; 64] {
    let mut bits = [0; 64];
    let mut index = 0;
    while index < PHRASES.len() {
        let phrase = PHRASES[index].0.as_bytes();
        let mut start = phrase.len();
        while start > 0 && phrase[start - 1] != b' ' {
            start -= 1;
        }
        let hash = hash(phrase, start);
        bits[hash / 64] |= 1 << (hash % 64);
        index += 1;
    }
    bits
}

fn may_end(word: &[u8]) -> bool {
    let hash = hash(word, 0);
    LAST_WORDS.get(hash / 64).is_some_and(|bits| bits >> (hash % 64) & 1 == 1)
}

fn plain_word(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_lowercase() }
}

fn ends_with_word(phrase: &str, word: &str) -> bool {
    // The last byte first: this is asked of every phrase at every word that may end one.
    phrase.as_bytes().last() == word.as_bytes().last()
        && phrase.strip_suffix(word).is_some_and(|before| before.is_empty() || before.ends_with(' '))
}

/// Whether the words before, too, are the phrase's.
fn is_phrase(words: &Words<'_>, index: usize, phrase: &str) -> bool {
    phrase.rsplit(' ').enumerate().skip(1).all(|(distance, word)| {
        words.before(index, distance).to_lowercase() == word
            && index.checked_sub(distance).is_some_and(|at| words.gap(at).trim().is_empty())
    })
}

fn has_address(words: &Words<'_>, index: usize) -> bool {
    let end = words.list.get(index).map_or(0, |word| word.end as usize);
    let rest = words.text.get(end..).unwrap_or_default();
    let near = rest.bytes().take(80).position(|byte| byte == b'>').unwrap_or(0);
    rest.as_bytes().get(..near).is_some_and(|inside| inside.contains(&b'@'))
}

/// The name behind a phrase that ends with a word.
fn name(words: &Words<'_>, index: usize, way: Way) -> Option<(usize, usize)> {
    let gap = words.gap(index);
    let first = index + 1;
    let blank = gap.trim_matches(' ');
    let fits = match way {
        Way::Called => blank.is_empty() || blank == ":" || blank == "\"",
        Way::Perhaps => gap == " ",
        Way::Relation | Way::Kin => matches!(gap, " " | ", " | " ("),
        Way::Greeting => {
            (gap == " " || blank == ",") && gap != "," && !gap.contains('\n') && opens(words, index)
        }
        Way::SignOff => {
            let line = gap.trim_start_matches([',', '!', '.', ' ']);
            gap == ", "
                || line.starts_with('\n')
                    && line.trim_matches(['\n', ' ', '*', '-', '—', '–', '>']).is_empty()
                    && line.matches('\n').count() <= 3
        }
        Way::Field => field(gap),
        Way::Title => matches!(gap, " " | ". " | "."),
    };
    if !fits {
        return None;
    }
    // A title before the name: "Dear Mr. X" is found at its title.
    let known = words.known(first);
    let word = words.get(first);
    let lower = plain(word);
    if NO_NAMES.contains(&lower.as_str()) || word.len() < 2 {
        return None;
    }
    if !words.is_capital(first) {
        let alone =
            matches!(way, Way::Called | Way::Relation) && known.first && !known.ordinary && lower.len() > 2;
        return alone.then_some((first, first));
    }
    let last = end(words, first);
    let several = last > first;
    let capitals = word.chars().all(char::is_uppercase);
    let any_known = (first..=last).any(|at| words.known(at).any());
    let accepted = match way {
        Way::Called => !known.ordinary || several,
        Way::Title => !known.ordinary || several || words.gap(index).starts_with('.'),
        Way::Relation => any_known && (!known.ordinary || several),
        Way::Kin => known.first && !known.ordinary,
        Way::Perhaps => {
            !known.ordinary && (known.first || model::score(words, first) >= SURE)
                || (several && known.any() && words.known(last).any() && !known.ordinary)
        }
        Way::Greeting => any_known && (!known.ordinary || several) && closes(words, last),
        Way::SignOff => {
            let rest = words.gap(last).trim_start_matches([' ', ',', '.', '!']);
            (rest.is_empty() && last + 1 == words.list.len() || rest.starts_with(['\n', '"', '”', '»']))
                && (any_known || several && gap.contains('\n'))
                && !known.ordinary
        }
        Way::Field => any_known && (several || known.first) && (!known.ordinary || several),
    };
    let plain_case =
        !capitals || matches!(way, Way::Called | Way::Title) || way == Way::Field && several && known.first;
    (accepted && plain_case && last - first < 5).then_some((first, last))
}

/// The next name of a list: behind a comma or an "and", with a first name of the lists.
fn enumerated(words: &Words<'_>, last: usize) -> Option<(usize, usize)> {
    const ANDS: &[&str] = &["and", "und", "et", "y", "e", "en", "&"];
    let first = match words.gap(last) {
        ", " => last + 1,
        " " if ANDS.contains(&words.get(last + 1)) && words.gap(last + 1) == " " => last + 2,
        _ => return None,
    };
    let known = words.known(first);
    (words.is_capital(first) && known.first && !known.ordinary).then(|| (first, end(words, first)))
}

/// The first word of the name that ends a quoted message, a sentence of its own: `… before Friday. Nkechi Obi"`.
fn signature(words: &Words<'_>, last: usize) -> Option<usize> {
    let quoted = words.gap(last).trim_start_matches('.').trim_start().starts_with(['"', '”', '»', '“']);
    if !quoted || !words.is_capital(last) {
        return None;
    }
    let mut first = last;
    while last - first < 3 && words.gap_before(first) == " " && words.is_capital(first.checked_sub(1)?) {
        first -= 1;
    }
    let before = words.gap_before(first);
    let sentence = before.trim_end_matches([' ', '-', '—', '–']);
    let alone = first > 0 && sentence.len() < before.len() && sentence.ends_with(['.', '!', '?']);
    let known = words.known(first);
    (alone && known.first && !known.ordinary).then_some(first)
}

/// Whether a line begins with the greeting, or a quotation.
fn opens(words: &Words<'_>, index: usize) -> bool {
    words.begins(index) || words.gap_before(index).ends_with(['"', '\u{201c}', '„', '«', ',', '>'])
}

/// Whether the name of a greeting ends where one does.
fn closes(words: &Words<'_>, last: usize) -> bool {
    let gap = words.gap(last);
    gap.is_empty() || gap.starts_with([',', '!', '.', ':', '\n', '?', '"', ' ', '-', '—'])
}

/// `: `, `": "`, `=`.
fn field(gap: &str) -> bool {
    let signs = gap.trim_matches([' ', '"', '\'', '*', '`', '_']);
    matches!(signs, ":" | "=" | "=>" | ":=") && gap.len() <= 8
}

/// The last word of a name that begins here.
fn end(words: &Words<'_>, first: usize) -> usize {
    let mut last = first;
    for _ in 0..4 {
        let gap = words.gap(last);
        let initial = gap == ". " && words.get(last).chars().count() == 1;
        if gap != " " && !initial {
            break;
        }
        let next = words.get(last + 1);
        let particle = PARTICLES.contains(&next) && words.gap(last + 1) == " " && words.is_capital(last + 2);
        let lower = plain(next);
        let stop = NO_NAMES.contains(&lower.as_str())
            || words.known(last + 1).ordinary && !words.known(last + 1).last;
        if particle {
            last += 2;
        } else if words.is_capital(last + 1) && !stop && !next.is_empty() {
            last += 1;
        } else {
            break;
        }
    }
    last
}

/// Chinese and Japanese introductions: two to four characters behind them are a name.
pub(super) fn unspaced(text: &str, hits: &mut Vec<Hit>) {
    const BEFORE: &[&str] =
        &["我叫", "我的名字是", "我的名字叫", "姓名：", "姓名:", "私の名前は", "名前は", "氏名：", "氏名:"];
    const BEHIND: &[&str] = &["です", "と申", "という", "と言"];
    if text.is_ascii() {
        return;
    }
    for phrase in BEFORE {
        for (at, _) in text.match_indices(phrase) {
            let start = at + phrase.len();
            let rest = text.get(start..).unwrap_or_default();
            let name: String = rest
                .chars()
                .take_while(
                    |letter| matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '々'),
                )
                .take(10)
                .collect();
            let name = BEHIND
                .iter()
                .filter_map(|word| name.find(word))
                .min()
                .and_then(|end| name.get(..end))
                .unwrap_or(&name);
            if (2..=5).contains(&name.chars().count()) {
                hits.push(Hit::certain(start..start + name.len(), Kind::Person, ""));
            }
        }
    }
}
