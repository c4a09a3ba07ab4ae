//! Which first names are short for which.

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use super::Subject;
use super::groups::Groups;
use super::spellings::name_parts;
use super::value::Value;

/// Full names, a colon, and what they are called; in lower case, a bar between two.
#[rustfmt::skip]
const SHORT: &[&str] = &[
    "elizabeth|elisabeth|elizaveta:liz|lizzie|lizzy|beth|betty|eliza|libby|bess|lisa|elsa|else|lisbeth|ilse|liza|лиза",
    "robert|roberto:rob|bob|bobby|robbie|bert|berto", "william|wilhelm:will|bill|billy|willy|willi|liam|helm",
    "richard|ricardo|riccardo:rick|dick|rich|richie|ricky|rico", "margaret|margarete|margarita|margherita:maggie|meg|peggy|greta|gretel|rita|margot|grete|marge|madge",
    "katherine|catherine|katharina|kathryn|catarina|caterina|katarzyna|ekaterina|екатерина:kate|katie|kathy|cathy|kit|kitty|kati|kat|trina|rina|käthe|kasia|katja|katya|катя",
    "james|diego|giacomo|jacob|jakob:jim|jimmy|jamie|jake|jack|kuba", "john|johannes|johann|giovanni|ioannis|jan:jack|johnny|hans|hannes|gianni|nino|janek|honza|yannis|jon",
    "thomas|tomás|tommaso:tom|tommy|tomek", "edward|edmund|eduardo|eduard:ed|eddie|ted|teddy|ned|edu", "charles|carlos|karl|carlo:charlie|chuck|chaz|carlitos|kalle|carl",
    "anthony|antonio|anton|antonia:tony|toni|toño|nino", "alexander|alessandro|alejandro|aleksander|александр:alex|alec|sandy|sasha|sascha|xander|ale|sandro|lex|olek|саша",
    "alexandra|alessandra|alejandra|aleksandra|александра:alex|sandra|sasha|sascha|ola|lexi|саша", "michael|michele|miguel|mikhail|michał|михаил:mike|mick|mickey|michi|misha|micha|mischa|миша",
    "nicholas|nikolaus|nicolas|nikolai|niccolò|николай:nick|nicky|klaus|nico|nikos|kolya|klas|коля", "joseph|josef|josé|giuseppe|józef:joe|joey|sepp|pepe|beppe|peppe|jupp|josé|zé|jos",
    "francis|francisco|franz|francesco:frank|fran|paco|pancho|franco|curro|kiko|chico|franzl|cesco", "ignacio|ignatius|ignaz:nacho", "guadalupe:lupe|lupita", "dolores:lola", "rosario:charo",
    "concepción:concha|conchita", "mercedes:merche", "isabel|isabella|isabelle:isa|bella|belle|izzy|chabela", "enrique|henry|heinrich|henrik:harry|hank|heinz|quique|kike|heini|hal", "manuel|emmanuel:manolo|manu|manny",
    "samuel|samantha:sam|sammy", "daniel|daniela|danielle:dan|danny|dani", "david:dave|davey", "matthew|matthias|matteo|matías:matt|matty|matze", "andrew|andreas|andrea|andrés|andrzej|андрей:andy|drew|andi|andrzejek|dré",
    "patrick|patricia|patrizia:pat|paddy|patty|trish|tricia|rick", "gwendolyn|gwendolen:gwen|wendy", "theodore|theodor|theodora:ted|theo|teddy|dora", "abigail:abby|gail", "benjamin|benedict:ben|benny|benji",
    "christopher|christoph|christine|christina|christian|krystyna|krzysztof:chris|kit|christa|tina|krysia|stoffel|krzysiek|topher|chrissy", "deborah:deb|debbie", "dorothy|dorothea:dot|dotty|dora|dolly|thea", "eleanor|eleonore|helen|helena:nell|ellie|nora|lena|lenny|nelly|ella|leni",
    "frederick|friedrich|frederico|federico:fred|freddie|fritz|fede|rick", "gabriel|gabriela|gabrielle:gabe|gabi|gaby", "gerald|gerard|gerhard:gerry|jerry|gerd", "gregory|grigory|grzegorz:greg|grisha|grzesiek", "jennifer:jen|jenny", "jessica:jess|jessie", "jonathan|jonas:jon|jonny|nathan",
    "joshua:josh", "judith:judy|jude", "kenneth:ken|kenny", "kimberly:kim", "lawrence|laurence|lorenz|lorenzo:larry|laurie|lenz|renzo|enzo", "leonard|leonardo|leonhard:leo|len|lenny|leon", "louis|ludwig|luis|luigi:lou|louie|lutz|gigi|lucho", "maria|mary|marie|мария:mia|molly|polly|mitzi|maria|mimi|masha|маша|mizzi|mari",
    "martin|martina:marty|tina|martl", "nathaniel|nathan:nate|nat", "nancy|anne|anna|ann|hannah|анна:nan|annie|anni|nina|anya|ania|аня|nancy|änne|hanni", "pamela:pam", "peter|petra|pietro|pedro|пётр:pete|piet|petya|perico|петя|petey", "philip|philipp|philippe|felipe:phil|pip|flip|pippo",
    "rebecca|rebekka:becky|becca|bex", "ronald:ron|ronnie", "sebastian|sebastián:seb|basti|bastian|sebas", "stephen|steven|stefan|stephanie|stefania:steve|stevie|steffi|steph|stef", "susan|susanne|susanna|zuzanna:sue|susie|suzie|susi|sanna|zuza", "timothy:tim|timmy", "victoria|viktoria:vicky|tori|vicki|viki",
    "vincent|vincenzo|vicente:vince|vinnie|enzo|chente", "walter:walt|wally", "zachary:zach|zack", "cynthia:cindy", "florence|florian:flo|flossie", "georg|george|jorge|giorgio|jürgen:schorsch|georgie|jörg|gigi", "ursula:uschi|ulla", "brigitte|birgit:gitte|gitti|biggi", "sabine:bine|bini", "gertrud:trudi|trude",
    "barbara:barb|babs|bärbel|barbie|basia", "roland|orlando:rolly|lando", "joachim|joaquín:achim|jochen|quino|chimo", "ulrich|ulrike:uli|ulli", "magdalena:lena|magda|leni|madzia", "małgorzata:gosia|małgosia", "joanna|johanna:asia|hanna|jo|joasia", "agnieszka:aga|agusia", "stanisław:staszek|stach",
    "дмитрий|dmitry|dmitri:дима|dima|mitya", "сергей|sergei:серёжа|сережа|seryozha", "владимир|vladimir:вова|володя|vova|volodya|vlad", "евгений|евгения|evgeny:женя|zhenya", "наталья|natalia|natalya:наташа|natasha|nata|talia", "татьяна|tatiana|tatyana:таня|tanya", "ольга|olga:оля|olya", "иван|ivan:ваня|vanya",
    "алексей|aleksei:алёша|лёша|леша|alyosha|lyosha", "павел|pavel|paweł:паша|pasha|pavlik", "юлия|julia|giulia:юля|yulia|jule|jules|giuli", "ирина|irina:ира|ira", "светлана|svetlana:света|sveta", "константин|konstantin:костя|kostya", "мухаммад|mohammed|muhammad|mohamed:mo|moe|mohi",
];

/// How many people a beginning is compared with.
const MOST: usize = 16;

/// Values that are nicknames, each behind the one person whose name it is short for.
pub(super) fn owners(values: &[Value], groups: &Groups) -> Vec<(usize, usize)> {
    let people = || values.iter().enumerate().filter(|(_, value)| value.subject == Subject::Name);
    // By first name: whole names and their surnames.
    let mut whole: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    for (index, value) in people() {
        if let [first, .., last] = name_parts(&value.key).as_slice() {
            whole.entry(first).or_default().push((index, last));
        }
    }
    let mut owners = Vec::new();
    for (index, value) in people() {
        let parts = name_parts(&value.key);
        let [short, surname @ ..] = parts.as_slice() else { continue };
        let cut = whole.range::<&str, _>(*short..).take(MOST).filter(|(full, _)| is_cut(short, full));
        let listed = full_names(short).iter().filter_map(|full| whole.get_key_value(full));
        let fitting = cut
            .chain(listed)
            .flat_map(|(_, people)| people.iter().take(MOST))
            .filter(|(other, last)| *other != index && surname.last().is_none_or(|surname| surname == last));
        let found: BTreeMap<usize, usize> = fitting.map(|(other, _)| (groups.root(*other), *other)).collect();
        if let (1, Some((group, person))) = (found.len(), found.first_key_value())
            && *group != groups.root(index)
        {
            owners.push((*person, index));
        }
    }
    owners
}

/// The full first names that a nickname, in lower case, is listed for.
pub(super) fn full_names(short: &str) -> &'static [&'static str] {
    static PREPARED: OnceLock<HashMap<&str, Vec<&str>>> = OnceLock::new();
    let prepared = PREPARED.get_or_init(|| {
        let mut full = HashMap::new();
        for (names, shorts) in SHORT.iter().filter_map(|line| line.split_once(':')) {
            for short in shorts.split('|') {
                full.entry(short)
                    .or_insert_with(Vec::new)
                    .extend(names.split('|').filter(|name| *name != short));
            }
        }
        full
    });
    prepared.get(short).map_or(&[], Vec::as_slice)
}

/// Whether a first name begins with another so that it may be cut to it: `Gwen` of Gwendolyn.
pub(super) fn is_cut(short: &str, full: &str) -> bool {
    let count = short.chars().count();
    (3..=5).contains(&count) && full.starts_with(short) && full.chars().count() >= count + 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nicknames_belong_to_their_names() {
        let belongs = |short: &str, full: &str| full_names(short).contains(&full) || is_cut(short, full);
        for (short, full) in [
            ("liz", "elizabeth"),
            ("gwen", "gwendolyn"),
            ("bob", "robert"),
            ("саша", "александр"),
            ("thad", "thaddeus"),
        ] {
            assert!(belongs(short, full), "{short} {full}");
        }
        for (short, full) in [("anna", "anna"), ("liz", "robert"), ("jo", "jordan"), ("mark", "marks")] {
            assert!(!belongs(short, full), "{short} {full}");
        }
    }
}
