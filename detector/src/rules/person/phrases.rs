//! What is said before a name.

use std::{collections::BTreeMap, sync::OnceLock};

/// What a phrase asks of the name behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
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

/// In lower case, a bar between two. In English, German, French, Spanish, Italian, Portuguese, Dutch. One text for each
/// way: a list of texts takes twice the bytes.
#[rustfmt::skip]
const PHRASES: &[(Way, &str)] = &[
    (
        Way::Called,
        "my name is|my name's|name is|goes by|gave the name|mein name ist|ich heiße|ich heisse|je m'appelle|\
         m'appelle|mon nom est|me llamo|mi nombre es|mi chiamo|il mio nome è|meu nome é|me chamo|chamo-me|\
         ik heet|mijn naam is|soussigné|soussignée",
    ),
    (
        Way::Perhaps,
        "is called|i'm|i am|this is|call me|ich bin|je suis|soy|io sono|eu sou|sou|sono|flying as|\
         divorce from|custody of|everyone calls him|everyone calls her|yo soy|somos|wir sind|c'est|\
         c'est encore|ik ben|met|known as|named|sou a|sou o|hier ist|hier spricht",
    ),
    (
        Way::Greeting,
        "dear|hi|hello|hey|good morning|thanks|liebe|lieber|hallo|servus|bonjour|salut|cher|chère|hola|\
         estimado|estimada|querido|querida|ciao|caro|cara|gentile|olá|oi|prezado|prezada|beste",
    ),
    (
        Way::SignOff,
        "sincerely|sincerely yours|yours sincerely|yours truly|regards|best|best wishes|cheers|thanks|\
         thank you|love|yours|respectfully|grüßen|grüße|gruß|lg|cordialement|saludos|atentamente|un abrazo|\
         cordiali saluti|saluti|atenciosamente|abraços|groeten|amitiés|saludo|cumprimentos|groet|groetjes|\
         salutations|mvg|mfg|vg|hochachtungsvoll|bisous|baci|beijos|merci|danke|gracias|grazie|obrigado|\
         obrigada|bedankt|abraço|lebenslauf|cv|currículum|curriculum|currículo|résumé",
    ),
    (
        Way::Field,
        "from|to|cc|bcc|author|authors|name|fullname|username|user|candidate|patient|customer|client|contact|\
         attn|signed|signed-off-by|reviewed-by|co-authored-by|owner|assignee|reporter|manager|attendees|\
         interviewer|interviewers|payee|employee|von|an|de|à|para|nombre|nom|nome|autor|autore|auteur|kunde|\
         firstname|lastname|surname|vorname|nachname|apellidos|cognome|kontoinhaber|titulaire|titular|\
         intestatario|favorecido|beneficiario|vermieter|asistentes|teilnehmer|présents|presenti|presentes|\
         aanwezig|kinder|assinado|signé|firmado|firmato|prénom|comité",
    ),
    (
        Way::Title,
        "mr|mrs|ms|miss|mx|dr|prof|professor|doctor|herr|herrn|frau|monsieur|madame|mme|mlle|sr|sra|señor|\
         señora|signor|signora|sig|dott|senhor|senhora|mevrouw|meneer|dra|avv|dottor|dottoressa|ssa|docteur|\
         docteure|dokter|doutor|doutora|doña|dona|señorita|srta|profesor|profesora|professeur|professora|eng",
    ),
    (
        Way::Relation,
        "my wife|my husband|my girlfriend|my boyfriend|my brother|my sister|my mother|my mom|my mum|\
         my father|my dad|my son|my daughter|my manager|my boss|my colleague|my coworker|my friend|\
         my student|my client|my landlord|my partner|my neighbor|my neighbour|my roommate|my teacher|\
         my therapist|patient|meine frau|mein mann|mein sohn|meine tochter|mein bruder|meine schwester|\
         mein chef|meine chefin|mein kollege|meine kollegin|meine freundin|mein freund|ma femme|mon mari|\
         mon fils|ma fille|mi esposa|mi marido|mi hijo|mi hija|mi hermano|mi hermana|mia moglie|mio marito|\
         minha esposa|meu marido|mijn man|haar man|uw man|mon ex|my ex|mi ex|ich bin's",
    ),
    (
        Way::Kin,
        "wife|husband|girlfriend|boyfriend|fiancé|fiancée|brother|sister|mother|mom|mum|father|dad|son|\
         daughter|grandmother|grandma|grandfather|grandpa|aunt|uncle|cousin|nephew|niece|flatmate|roommate|\
         teacher|mann|sohn|tochter|bruder|schwester|mutter|vater|oma|opa|tante|onkel|freundin|kollege|\
         kollegin|neffe|nichte|femme|mari|fils|fille|frère|sœur|soeur|mère|père|oncle|mamie|papi|cousine|\
         esposa|esposo|marido|hijo|hija|hermano|hermana|madre|padre|abuela|abuelo|tía|tío|primo|prima|novia|\
         novio|moglie|marito|figlio|figlia|fratello|sorella|nonna|nonno|zia|zio|cugino|cugina|filho|filha|\
         irmão|irmã|mãe|pai|avó|avô|vó|vô|tia|tio|namorada|namorado|vrouw|zoon|dochter|broer|zus|moeder|\
         vader|oom|juf|vriendin",
    ),
];

/// The phrases by their last word.
struct Phrases {
    by_last: BTreeMap<&'static str, Vec<(&'static str, Way)>>,
    /// One bit for every hash that a last word has: most words of a text are none.
    hashes: [u64; 64],
}

/// The phrases that end with a word, however it is written.
pub(super) fn ending(word: &str) -> &'static [(&'static str, Way)] {
    static PREPARED: OnceLock<Phrases> = OnceLock::new();
    let phrases = PREPARED.get_or_init(Phrases::new);
    let (number, bit) = place(word);
    if phrases.hashes.get(number).is_none_or(|bits| bits & bit == 0) {
        return &[];
    }
    phrases.by_last.get(word.to_lowercase().as_str()).map_or(&[], Vec::as_slice)
}

impl Phrases {
    fn new() -> Self {
        let mut new = Self { by_last: BTreeMap::new(), hashes: [0; 64] };
        for (way, texts) in PHRASES {
            for phrase in texts.split('|') {
                let last = phrase.rsplit(' ').next().unwrap_or(phrase);
                new.by_last.entry(last).or_default().push((phrase, *way));
                let (number, bit) = place(last);
                if let Some(bits) = new.hashes.get_mut(number) {
                    *bits |= bit;
                }
            }
        }
        new
    }
}

/// Which number of the hashes, and which bit of it.
fn place(word: &str) -> (usize, u64) {
    // Letters beyond ASCII differ between the cases: they do not count.
    let hash = word.bytes().filter(u8::is_ascii).fold(0x811c_9dc5u32, |hash, byte| {
        (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
    });
    let place = (hash >> 7) as usize % (64 * 64);
    (place / 64, 1 << (place % 64))
}
