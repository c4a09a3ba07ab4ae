//! What is said before a name, in some forty languages.

use std::{collections::HashMap, sync::OnceLock};

use super::super::among;
use super::kin;

/// What a phrase asks of the name behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Whoever says it says a name: `my name is …`. A known first name may be in lower case.
    Called,
    /// It may as well be something else: `I am …`. The name has to be a known one.
    Perhaps,
    /// Somebody else's: `a girl named …`. A suggestion.
    Named,
    /// Begins a line: `Dear …`.
    Greeting,
    /// A line of its own before the name: `Sincerely,`.
    SignOff,
    /// Before a colon: `From: …`, `"author": "…"`.
    Field,
    /// The same where a list of people follows: `Present: …`.
    Present,
    /// `Mr. …`.
    Title,
    /// `wife …`: certain when it is the writer's own.
    Kin,
    /// `plaintiff …`, `the tenant, …`: certain with several words.
    Role,
    /// `I, …, declare`: a name of several words.
    Declared,
}

/// In lower case, a bar between two.
#[rustfmt::skip]
const PHRASES: &[(Way, &str)] = &[
    (
        Way::Called,
        "people call me|friends call me|they call me|everybody calls me|named him|named her|name him|what's your name|what is your name|\
         my name is|my name's|the name is|gave the name|i go by|mein name ist|ich heiße|ich heisse|\
         je m'appelle|m'appelle|mon nom est|mon prénom est|moi c'est|me llamo|mi nombre es|mi chiamo|il mio nome è|\
         meu nome é|o meu nome é|me chamo|chamo-me|ik heet|mijn naam is|soussigné|soussignée|undersigned|sottoscritto|sottoscritta|abajo firmante|abaixo assinado|abaixo assinada|ondergetekende|niżej podpisany|niżej podpisana|нижеподписавшийся|нижеподписавшаяся|undertecknad|nazywam się|\
         mam na imię|na imię mi|moje imię to|jmenuji se|jmenuju se|moje jméno je|volám sa|moje meno je|меня зовут|\
         моё имя|мое имя|зовут меня|мене звати|мене звуть|моє ім'я|казвам се|името ми е|зовем се|моје име је|\
         име ми је|zovem se|ime mi je|moje ime je|imenujem se|mă numesc|mă cheamă|ma numesc|ma cheama|numele meu este|\
         numele meu e|a nevem|az én nevem|nevem|benim adım|adım|benim ismim|ismim|με λένε|ονομάζομαι|λέγομαι|\
         το όνομά μου είναι|το όνομα μου είναι|jag heter|mitt namn är|jeg hedder|mit navn er|jeg heter|navnet mitt er|\
         mitt navn er|nimeni on|minun nimeni on|minu nimi on|mu nimi on|mani sauc|mans vārds ir|mano vardas yra|\
         mano vardas|ég heiti|tên tôi là|tôi tên là|tên của tôi là|tôi tên|mình tên là|mình tên|em tên là|nama saya adalah|\
         nama saya|namaku|nama aku|ang pangalan ko ay|pangalan ko ay|ako po si|ako si|jina langu ni|naitwa|em dic|\
         el meu nom és|my naam is|emri im është|quhem|nire izena|chámome|fy enw i yw|is mise|orukọ mi ni|\
         sunan na|igama lami ngu|magacaygu waa|mo pe mi",
    ),
    (
        Way::Perhaps,
        "i'm|i am|this is|call me|it's|ich bin|je suis|soy|io sono|eu sou|sou|sono|flying as|hier ist|hier spricht|\
         divorce from|custody of|everyone calls me|yo soy|somos|wir sind|c'est|c'est encore|ik ben|sou a|sou o|jestem|\
         jsem|som|аз съм|ja sam|jaz sem|eu sunt|sunt|ben|είμαι ο|είμαι η|jag är|jeg er|minä olen|olen|ma olen|es esmu|\
         aš esu|tôi là|saya|это|я|aici|soc en|soc la|vagyok|habla|parla|tu parles à",
    ),
    (
        Way::Named,
        "is called|known as|named|name is|goes by|called|namens|appelé|appelée|llamado|llamada|chamado|chamada|chiamato|\
         genaamd|married|heiratete|verheiratet mit|épousa|épousé|casó con|casada con|casado con|sposò|sposato con|sposata con|trouwde met|getrouwd met|\
         wyszła za|ożenił się z|casou com|casada com|casado com|вышла замуж за|замужем за|женился на|женат на|вийшла за|одружився з|gifte sig med|\
         es fehlte|es fehlten|fehlte|fehlten|il manquait|manquait|manquaient|faltó|faltaron|mancava|mancavano|faltou|faltaram|ontbrak|zabrakło|\
         не пришёл|не пришла|не прийшов|не прийшла|chyběl|chyběla|hiányzik|saknades|mangler|kong si|niyang si|anak niyang si|\
         gift med|giftet seg med|παντρεύτηκε τον|παντρεύτηκε την|née|nee|geborene|z domu|rozená|урождённая|урожденная|nacida|nata|the late|survived by|loving memory of|loving wife of|loving husband of|beloved wife of|beloved husband of|\
         husband to|wife to|father to|mother to|zvaný|o imieniu|по имени|на ім'я|adında|adlı|vid namn|nimeltä|nevű|jménem|ονόματι|everyone calls him|everyone calls her|met|is named|heißt|s'appelle|se llama|si chiama|se chama|heet",
    ),
    (
        Way::Greeting,
        "dear|hi|hello|hey|good morning|good afternoon|good evening|thanks|thank you|liebe|lieber|hallo|servus|moin|\
         bonjour|bonsoir|salut|cher|chère|hola|estimado|estimada|querido|querida|ciao|caro|cara|gentile|olá|oi|prezado|\
         prezada|beste|cześć|drogi|droga|szanowny|szanowna|ahoj|dobrý den|привет|здравствуйте|здравствуй|уважаемый|\
         уважаемая|дорогой|дорогая|привіт|шановний|merhaba|sevgili|sayın|selam|γεια σου|αγαπητέ|αγαπητή|hej|hei|kära|\
         kære|kjære|hyvä|rakas|szia|kedves|tisztelt|bună|dragă|stimate|stimată|chào|halo|kepada|yth|tere|kallis|labas|sveiki",
    ),
    (
        Way::SignOff,
        "sincerely|sincerely yours|yours sincerely|yours truly|yours faithfully|regards|kind regards|best regards|\
         warm regards|best|all the best|best wishes|cheers|thanks|many thanks|thank you|love|yours|respectfully|\
         warmly|xoxo|thanks a lot|thanks so much|thanks again|thank you so much|thank you very much|thanks in advance|talk soon|see you|see you soon|take care|speak soon|hugs|lots of love|xo|\
         your friend|yours ever|bis bald|bis dann|à bientôt|hasta pronto|a presto|até logo|tot ziens|do usłyszenia|thx|tx|ta|xx|rgds|br|grüßen|grüße|gruß|gruss|lg|cordialement|bien à vous|saludos|atentamente|un abrazo|cordiali saluti|\
         saluti|atenciosamente|abraços|groeten|groetjes|amitiés|saludo|cumprimentos|groet|salutations|mvg|mfg|vg|\
         hochachtungsvoll|bisous|baci|beijos|merci|danke|gracias|grazie|obrigado|obrigada|bedankt|abraço|lebenslauf|cv|\
         currículum|curriculum|currículo|résumé|pozdrawiam|poważaniem|pozdravem|s úctou|уважением|наилучшими|повагою|\
         saygılarımla|sevgiler|χαιρετισμούς|εκτίμηση|hälsningar|hälsning|mvh|hilsen|hilsner|terveisin|ystävällisesti|\
         üdvözlettel|tisztelettel|cu stimă|cu drag|trân trọng|hormat saya|salam|lugupidamisega|pagarbiai|ar cieņu",
    ),
    (
        Way::Field,
        "from|to|cc|bcc|holder|card holder|author|authors|name|full name|fullname|first name|last name|username|candidate|patient|\
         customer|client|contact|contact person|attn|signed|signed-off-by|reviewed-by|co-authored-by|reported-by|\
         tested-by|acked-by|owner|assignee|reporter|manager|interviewer|\
         interviewers|interviewee|payee|payer|employee|tenant|tenants|landlord|lessee|lessor|buyer|seller|passenger|\
         passengers|policyholder|insured|beneficiary|account holder|cardholder|applicant|claimant|plaintiff|defendant|\
         petitioner|respondent|witness|witnesses|student|students|teacher|supervisor|ordering|physician|provider|\
         caller|driver|guest|recipient|sender|organizer|organiser|speaker|next of kin|emergency contact|mother|\
         father|guardian|spouse|victim|suspect|complainant|referee|referees|von|an|de|à|para|nombre|nom|nome|autor|\
         autore|auteur|kunde|firstname|lastname|surname|forename|given name|family name|givenname|familyname|displayname|\
         display name|realname|real name|vorname|nachname|ansprechpartner|ansprechpartnerin|mieter|käufer|verkäufer|\
         versicherungsnehmer|patientin|antragsteller|absender|empfänger|bearbeiter|apellidos|cognome|kontoinhaber|\
         titulaire|titular|intestatario|favorecido|beneficiario|vermieter|kinder|assinado|signé|firmado|firmato|prénom|comité|imię|nazwisko|imię i nazwisko|jméno|\
         příjmení|meno|имя|фамилия|фио|ім'я|прізвище|ad|soyad|adı|ad soyad|namn|efternamn|förnamn|navn|nimi|sukunimi|\
         etunimi|név|nume|prenume|nama|nama lengkap|họ tên|họ và tên|tên|όνομα|ονοματεπώνυμο|cn|fn|n|\
         paciente|paziente|cliente|kundin|patiënt|patiënte|klant|pacjent|pacjentka|klient|klientka|nabywca|odbiorca|\
         nadawca|zleceniodawca|пациент|пациентка|клиент|клиентка|покупатель|получатель|отправитель|заказчик|пацієнт|\
         пацієнтка|клієнт|клієнтка|отримувач|відправник|замовник|hasta|müşteri|alıcı|gönderen|hesap sahibi|adı soyadı|\
         kiracı|ev sahibi|bewohner|bewohnerin|schüler|schülerin|arbeitnehmer|arbeitnehmerin|kontaktperson|\
         rechnungsempfänger|halter|halterin|fahrer|fahrerin|élève|salarié|salariée|locataire|bailleur|assuré|assurée|\
         conducteur|conductrice|destinataire|expéditeur|allocataire|inquilino|inquilina|arrendador|empleado|empleada|\
         alumno|alumna|asegurado|asegurada|remitente|destinatario|solicitante|pasajero|pasajera|huésped|conduttore|\
         locatore|assicurato|assicurata|mittente|dipendente|alunno|alunna|passeggero|locatário|locador|funcionário|\
         funcionária|aluno|aluna|segurado|segurada|remetente|destinatário|motorista|passageiro|hóspede|huurder|\
         verhuurder|werknemer|werkneemster|leerling|verzekerde|afzender|ontvanger|bestuurder|rekeninghouder|najemca|\
         wynajmujący|pracownik|uczeń|uczennica|ubezpieczony|ubezpieczona|kierowca|pasażer|арендатор|сотрудник|\
         сотрудница|ученик|ученица|водитель|страхователь|пассажир|орендар|співробітник|учень|учениця|водій|пасажир|\
         sürücü|öğrenci|yolcu|çalışan|employees|emp|requester|requested by|prepared by|submitted by|approved by|taken by|\
         signature|signatory|carer|parent|parents|child|children|dependant|dependants|traveller|travellers|traveler|\
         travelers|groom|bride|auftraggeber|zahler|reisende|reisender|mitreisende|kind|erziehungsberechtigte|eltern|\
         bewerber|bewerberin|referenz|unterschrift|gez|voyageur|voyageurs|client|signataire|enfant|enfants|parents|\
         demandeur|défendeur|requérant|requérante|viajero|viajeros|demandante|demandada|demandado|menor|menores|padres|\
         padrinos|firma y nombre|viaggiatore|viaggiatori|genitori|richiedente|reiziger|reizigers|aanvrager|ouder|ouders|\
         handtekening|podróżny|podróżni|wnioskodawca|rodzic|rodzice|podpis|podpisano|viajante|requerente|requerido|\
         requerida|responsável|pais|assinatura|подпись|заявитель|родители|ребёнок|истец|ответчик|начальник|\
         руководитель|підпис|заявник|батьки|дитина|позивач|відповідач|başvuran|imza|veli|davacı|davalı|ansvarig|\
         asiakas|matkustaja|vuokralainen|allekirjoitus|ügyfél|utas|aláírás|klient|cestující|podpis|πελάτης|επιβάτης|υπογραφή",
    ),
    (
        Way::Present,
        "attendees|attending|attended|here|in attendance|sent apologies|dabei|dabei waren|anwesend waren|es waren anwesend|étaient présents|étaient présentes|\
         compareceram|compareceu|asisten|asiste|excusa su ausencia|excusan su ausencia|estuvieron presentes|erano presenti|obecni byli|byli obecni|na zebraniu byli|\
         aanwezig waren|aanwezig zijn|var til stede|fremmødte|mødt|afbud|forfall|med på tur|med på turen|närvarande var|paikalla olivat|прийшли|були присутні|были|пришли|пришла|\
         present|absent|apologies|excused|participants|attendance|guests|invitees|teilnehmer|teilnehmende|teilnehmerinnen|anwesend|anwesende|abwesend|entschuldigt|gäste|\
         présent|présents|présente|présentes|absents|absent|absente|excusé|excusée|excusés|participants|invités|\
         asistentes|asistieron|presentes|ausente|ausentes|participantes|invitados|presenti|assente|assenti|partecipanti|\
         giustificati|invitati|aanwezig|aanwezigen|afwezig|afgemeld|deelnemers|gasten|obecni|obecny|obecna|nieobecni|\
         nieobecny|nieobecna|uczestnicy|goście|ausente|convidados|participaram|присутствовали|присутствуют|присутствующие|\
         отсутствовали|отсутствовал|отсутствовала|отсутствуют|участники|участвовали|гости|присутні|відсутні|відсутній|\
         відсутня|учасники|гості|katılanlar|katılımcılar|katılmayan|katılmayanlar|davetliler|mazeretli|läsnä|poissa|\
         osallistujat|paikalla|jelen|jelen vannak|jelenlévők|távol|résztvevők|přítomni|přítomní|omluven|omluvena|omluveni|\
         nepřítomni|účastníci|närvarande|frånvarande|deltagare|til stede|fraværende|deltakere|deltagere|παρόντες|απόντες|συμμετέχοντες",
    ),
    (
        Way::Title,
        "m|mr|mrs|ms|miss|mx|dr|panie|pánovi|slečny|slečnu|slečně|slečnou|vážený pane|milý pane|пане|панові|панно|ks|suor|abbé|pfarrer|pfarrerin|mons|msgr|bpk|prof|professor|doctor|herr|herrn|frau|fr|hr|monsieur|madame|mme|mlle|sr|sra|señor|\
         señora|signor|signora|sig|dott|senhor|senhora|mevrouw|meneer|dra|avv|dottor|dottoressa|ssa|docteur|docteure|\
         dokter|doutor|doutora|doña|dña|dona|señorita|srta|profesor|profesora|professeur|professora|eng|dhr|mevr|officer|\
         constable|sergeant|detective|nurse|pan|pani|panem|panią|panu|pana|господин|госпожа|г-н|г-жа|пан|пані|κύριος|κυρία|\
         κύριε|κυρίου|κυρίας|κύριο|κα|κ|mw|mej|heer|ing|rag|geom|arch|professore|professoressa|signorina|lic|arq|ingeniero|\
         ingeniera|seu|mgr|inż|p|pane|paní|slečna|sn|rouva|herra|neiti|пана|пану|паном|господина|господину|госпожи|госпоже|\
         г-ну|г-же|гражданин|гражданка|громадянин|громадянка|cllr|councillor|rev|reverend|sgt|sayın|pastor|rabbi|maître|familie|famille|familia|famiglia|família|rodzina|rodziny|rodzinie|семья|семьи|семье|сім'я|родина|родини|bay|bayan|domnul|doamna|domnului|doamnei|gospodin|gospođa|gospodina|gospođe|dl|dna|ông|bà|bapak|ibu|bpk|pak|bu|mas|mbak|fru|att'y|judge|\
         don",
    ),
    (
        Way::Role,
        "policyholder|tenant|landlord|plaintiff|defendant|witness|claimant|respondent|petitioner|applicant|patient|complainant|suspect|victim|deceased|borrower|lender|\
         insured|lessee|lessor|guarantor|beneficiary|executor|trustee|testator|employee|buyer|seller|candidate|client|inquilino|inquilina|demandante|demandado|paciente|arrendatario|\
         locataire|propriétaire|demandeur|demandeuse|patient|patiente|mieter|mieterin|vermieter|klägerin|kläger|beklagte|beklagter|patientin|zeuge|zeugin|antragsteller|conduttore|\
         locatore|paziente|ricorrente|inquilino|réu|autor|autora|huurder|verhuurder|patiënt|eiser|najemca|powód|pacjent|pacjentka|пациент|пациентка|истец|ответчик|арендатор|\
         hyresgäst|lejer|leietaker|vuokralainen|kiracı|davacı|davalı|auntie|aunt|uncle|grandma|grandpa|granny|nana|coach|nurse|professor|captain|sergeant|officer|detective|\
         titular|titulaire|intestatario|intestataria|nabywca|odbiorca|cliente|klant|klient|klientka|клиент|клиентка|\
         клієнт|клієнтка|отримувач|получатель|müşteri|hasta|hóspede|huésped|passenger|passeggero|passager|passagère|\
         pasajero|pasajera|passageiro|passageira|pasażer|пассажир|conducteur|conductrice|fahrer|fahrerin|kundin|kunde|\
         conductor|conductora|motorista|kierowca|driver|patiënte|schüler|schülerin|bride|groom|best man|maid of honour|\
         maid of honor|bridesmaid|braut|bräutigam|trauzeuge|trauzeugin|trauzeugen|mariée|marié|sposa|sposo|novia|novio|\
         bruid|bruidegom|noiva|noivo|padrinho|madrinha|panna młoda|pan młody|невеста|жених|наречена|наречений|gelin|\
         damat|referent|referentin|sachbearbeiter|sachbearbeiterin|hausmeister|interim manager|\
         on behalf of|in the name of|im namen von|im auftrag von|en nombre de|a nombre de|au nom de|de la part de|a nome di|per conto di|\
         em nome de|uit naam van|namens|w imieniu|от имени|від імені|på uppdrag av|jménem",
    ),
    (Way::Declared, "i|ich|je|yo|eu|io|ik|ja|я|já|én|minä|jag|jeg|tôi|saya|ben"),
    (
        // Relations of one word are in `sets::is_kin`.
        Way::Kin,
        "best friend|\
         \
         opa en oma|ex-boyfriend ex-girlfriend|foster mother|foster father|\
         foster son|foster daughter|line manager|team lead|team leader|business partner|neighbour's son|pen pal|\
         late husband|late wife|better half|other half|petite sœur|grand frère|grande sœur|petit frère|petit ami|\
         petite amie|meilleur ami|meilleure amie|femme de ménage|mejor amigo|mejor amiga|compañero de piso|ex marito|\
         ex moglie|ex ragazzo|ex ragazza|migliore amico|migliore amica|compagno di classe|datore di lavoro|\
         padrone di casa|beste vriend|beste vriendin|były mąż|była żona|melhor amigo|melhor amiga|colega de quarto|\
         двоюродный брат|двоюродная сестра|двоюрідний брат|двоюрідна сестра|\
         \
         legjobb barátom",
    ),
];

/// What makes a relation the writer's own, in lower case.
#[rustfmt::skip]
pub(super) const OWN: &[&str] = &[
    "my", "our", "your", "meri", "mera", "mere", "hamari", "hamara", "hamare", "apni", "apna", "apne", "mein", "meine", "meinem", "meinen", "meiner", "unser", "unsere", "mon", "ma", "notre", "mi", "nuestro",
    "nuestra", "mio", "mia", "nostro", "nostra", "meu", "minha", "nosso", "nossa", "mijn", "onze", "moja", "mój", "moją", "moim",
    "můj", "moje", "môj", "мой", "моя", "моего", "мою", "мій", "моя", "min", "mitt", "ο", "η", "el meu", "la meva", "mu", "minu", "mio", "mia", "mie", "unsere", "unserem", "unseren", "unserer", "nos", "mes", "mis", "nuestros", "meus", "minhas", "mijn", "nasz", "nasza", "naše", "náš", "наш", "наша", "нашего", "нашу", "moim", "mojego", "mojej", "mina", "våra", "vår", "mine", "vores", "meines", "unserm", "nuestras", "nossos", "nossas", "miei", "nostri", "mojemu", "naszego", "naszej", "moich", "mého", "mou", "mým", "mé", "naší", "našeho", "моей", "моему", "моим", "моих", "нашей", "нашим", "нашему", "мои", "наши", "моє", "мого", "моєму", "моїм", "моєї", "моїй", "моєю", "мої", "нашої", "нашій", "наші", "vårt",
];
/// What makes a relation somebody else's whom the text is about, in lower case.
#[rustfmt::skip]
pub(super) const THEIRS: &[&str] = &[
    "his", "her", "their", "uski", "uska", "uske", "unki", "unka", "unke", "sein", "seine", "seinem", "seinen", "seiner", "ihr", "ihre", "ihrem", "ihren", "ihrer", "son", "sa", "ses", "leur", "leurs", "su", "sus", "suo", "sua", "suoi", "sue", "loro", "seu", "seus", "suas",
    "dele", "dela", "zijn", "haar", "hun", "jego", "jej", "ich", "его", "её", "ее", "их", "його", "її", "їх", "hans", "hennes", "hendes", "deras", "jeho", "jejich", "její", "του", "της",
];
/// Relations with several people: a list of them follows.
pub(super) const SEVERAL: &str = "kids|children|sons|daughters|brothers|sisters|parents|cousins|grandkids|grandchildren|grandparents|friends|\
    roommates|flatmates|housemates|colleagues|neighbours|neighbors|twins|aunts|uncles|kinder|söhne|töchter|brüder|\
    schwestern|eltern|geschwister|enkelkinder|freunde|freundinnen|nachbarn|zwillinge|tanten|trauzeugen|enfants|\
    filles|frères|sœurs|amis|amies|voisins|collègues|jumeaux|tantes|hijos|hijas|hermanos|hermanas|padres|primos|\
    amigos|amigas|vecinos|compañeros|gemelos|tías|tíos|figli|figlie|fratelli|sorelle|genitori|cugini|amici|amiche|\
    vicini|colleghi|gemelli|zie|zii|filhos|filhas|irmãos|irmãs|pais|vizinhos|colegas|gêmeos|tias|tios|kinderen|\
    zonen|dochters|broers|zussen|ouders|neven|nichten|vrienden|buren|collega's|dzieci|synowie|córki|bracia|siostry|\
    rodzice|przyjaciele|дети|сыновья|дочери|братья|сёстры|сестры|родители|друзья|діти|сини|доньки|брати|сестри|\
    батьки|друзі|çocuklarım|oğullarım|kızlarım|kardeşlerim|arkadaşlarım|lapset|lapsemme|sisarukset|barn|barnen|\
    barna|børn|børnene|syskon|søsken|søskende|gyerekek|gyermekek|testvérek|děti|sourozenci|bratři|παιδιά|αδέρφια|copii|copiii|деца|децата|djeca|deca|braća|anak-anak";
/// Relations that say themselves whose they are: the possessive is their ending, or stands behind.
const OWNED: &str = "soția mea|soțul meu|fiul meu|fiica mea|fratele meu|sora mea|șeful meu|prietenul meu|vợ tôi|chồng tôi|con trai tôi|con gái tôi|\
    anh trai tôi|em gái tôi|em trai tôi|chị gái tôi|mẹ tôi|bố tôi|ba tôi|bà tôi|ông tôi|bạn tôi|bạn gái tôi|bạn trai tôi|cô tôi|chú tôi|dì tôi|\
    sếp tôi|đồng nghiệp tôi|hàng xóm tôi|chủ nhà tôi|em gái tôi là|em trai tôi là|chồng tôi là|vợ tôi là|istri saya|suami saya|anak saya|\
    kakak saya|adik saya|bos saya|teman saya|ibu saya|ayah saya|bapak saya|nenek saya|kakek saya|paman saya|bibi saya|tetangga saya|\
    rekan saya|rekan kerja saya|pacar saya|mantan saya|sepupu saya|mertua saya|teman sekamar saya|atasan saya|sahabat saya|guru saya|\
    anak perempuan saya|anak laki-laki saya|ibu kos saya|bapak kos saya|dokter saya|büyük ninem|üvey annem|üvey babam|eski eşim|\
    eski karım|eski kocam|erkek arkadaşım|kız arkadaşım|ev arkadaşım|oda arkadaşım|iş arkadaşım|sınıf arkadaşım|diş hekimim|ev sahibim|\
    ev sahibimiz|volt férjem|volt feleségem|legjobb barátom";
/// What may stand between a relation and the name, in lower case.
#[rustfmt::skip]
pub(super) const BETWEEN: &[&str] = &[
    "is", "named", "called", "ist", "heißt", "heisst", "s'appelle", "est", "se", "llama", "es", "si", "chiama", "chama", "é", "è",
    "heet", "jest", "to", "je", "зовут", "это", "är", "heter", "er", "hedder", "on", "name", "the", "is named", "is called", "were", "are", "waren", "sind", "étaient", "sont", "eran", "son", "fueron", "erano", "sono", "eram", "foram", "são", "zijn", "byli", "były", "были",
    "були", "hette", "het", "hed", "olivat",
];

/// A phrase and its way, by its last word.
type ByLast = HashMap<&'static str, Vec<(&'static str, Way)>>;

/// The phrases that end with a word in lower case, the longest first.
pub(super) fn ending(word: &str) -> &'static [(&'static str, Way)] {
    static PREPARED: OnceLock<ByLast> = OnceLock::new();
    let phrases = PREPARED.get_or_init(|| {
        let mut new = ByLast::new();
        for (way, phrase) in all() {
            let last = phrase.rsplit(' ').next().unwrap_or(phrase);
            new.entry(last).or_default().push((phrase, way));
        }
        new.values_mut()
            .for_each(|phrases| phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len())));
        new
    });
    phrases.get(word).map_or(&[], Vec::as_slice)
}

/// All phrases.
fn all() -> impl Iterator<Item = (Way, &'static str)> {
    PHRASES
        .iter()
        .copied()
        .chain([(Way::Kin, OWNED)])
        .flat_map(|(way, texts)| texts.split('|').map(move |phrase| (way, phrase)))
}

/// Whether a relation says itself that it is the writer's.
pub(super) fn is_mine(phrase: &str) -> bool {
    among(OWNED, phrase) || kin::is_mine(phrase)
}

/// Whether a word may end a phrase, by one quick look: most words of a text do not.
pub(super) fn may_end(word: &str) -> bool {
    static HASHES: OnceLock<Vec<u64>> = OnceLock::new();
    let hashes = HASHES.get_or_init(|| {
        let mut bits = vec![0; NUMBERS];
        for (_, phrase) in all() {
            let (number, bit) = place(phrase.rsplit(' ').next().unwrap_or(phrase));
            if let Some(bits) = bits.get_mut(number) {
                *bits |= bit;
            }
        }
        bits
    });
    let (number, bit) = place(word);
    hashes.get(number).is_some_and(|bits| bits & bit != 0)
}

/// How many numbers the bits of the hashes stand in.
const NUMBERS: usize = 128;

/// Which number of the hashes, and which bit of it. Letters beyond ASCII differ between the cases: they do not count.
fn place(word: &str) -> (usize, u64) {
    let hash = word.bytes().filter(u8::is_ascii).fold(0x811c_9dc5u32, |hash: u32, byte| {
        (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
    });
    let place = (hash >> 7) as usize % (NUMBERS * 64);
    (place / 64, 1 << (place % 64))
}
