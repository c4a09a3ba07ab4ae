//! Which first names are short for which.

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

/// Whether a first name, in lower case, is what somebody with the other is called.
pub(super) fn is_short_for(short: &str, full: &str) -> bool {
    if short == full || short.chars().count() < 2 {
        return false;
    }
    let listed = SHORT.iter().filter_map(|line| line.split_once(':')).any(|(fulls, shorts)| {
        fulls.split('|').any(|name| name == full) && shorts.split('|').any(|name| name == short)
    });
    // `Gwen` of Gwendolyn: the beginning, with a good deal left.
    let count = short.chars().count();
    listed || (3..=5).contains(&count) && full.starts_with(short) && full.chars().count() >= count + 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nicknames_belong_to_their_names() {
        for (short, full) in [
            ("liz", "elizabeth"),
            ("gwen", "gwendolyn"),
            ("bob", "robert"),
            ("саша", "александр"),
            ("thad", "thaddeus"),
        ] {
            assert!(is_short_for(short, full), "{short} {full}");
        }
        for (short, full) in
            [("anna", "anna"), ("liz", "robert"), ("jo", "jordan"), ("mark", "marks"), ("maria", "marian")]
        {
            assert!(!is_short_for(short, full), "{short} {full}");
        }
    }
}
