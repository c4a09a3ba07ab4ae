//! Relations, which a name may follow: in lower case, a bar between two.

/// By language, with the forms of cases in which they stand before a name; `~` stands for the endings of Russian and Ukrainian.
#[rustfmt::skip]
pub(super) const KIN: &[&str] = &[
    // What several languages have.
    "gf|bf|bff|sis|bro|hubby|nanny|cleaner|babysitter|dentist|surgeon|psychiatrist|counsellor|counselor|tutor|\
     trainer|assistant|intern|godmother|godfather|mother-in-law|father-in-law|sister-in-law|brother-in-law|\
     daughter-in-law|son-in-law|stepbrother|stepsister|granddaughter|grandson|fiancee|best friend|schwiegermutter|\
     schwiegervater|schwager|schwägerin|exmann|exfrau|ex-mann|ex-frau|ex-freund|ex-freundin|enkel|enkelin|hausarzt|\
     hausärztin|lehrerin|lehrer|vermieterin|mitbewohner|mitbewohnerin|verlobter|verlobte|patentante|belle-mère|\
     beau-père|beau-frère|belle-sœur|petit-fils|petite-fille|ex-mari|ex-femme|médecin|fiancé|propriétaire|suegra|\
     suegro|cuñado|cuñada|yerno|nuera|nieto|nieta|exmarido|exmujer|casero|casera|médico|doctora|suocera|suocero|\
     cognato|cognata|nipote|genero|nuora|compagno|compagna|sogra|sogro|cunhado|cunhada|genro|nora|neto|neta|\
     sobrinho|sobrinha|schoonmoeder|schoonvader|zwager|schoonzus|collega|huisarts|vriend|teściowa|teść|szwagier|\
     bratowa|wnuk|wnuczka|narzeczony|narzeczona|sąsiad|sąsiadka|chłopak|dziewczyna|tchyně|tchán|švagr|kolegyně|\
     přítel|přítelkyně|свекровь|тёща|теща|тесть|зять|невестка|внук|внучка|тётя|тетя|дядя|бабушка|дедушка|парень|\
     девушка|невістка|брат|бабуся|svärmor|svärfar|svåger|flickvän|pojkvän|svigermor|svigerfar|kona|mannen|sønnen|\
     datteren|broren|søsteren|moren|faren|sjefen|vennen|konen|chefen|anoppini|lapseni|esimieheni|kayınvalidem|\
     nişanlım|sevgilim|komşum|oğlumuz|anyósom|apósom|nővérem|húgom|öcsém|férjem|wife|husband|girlfriend|boyfriend|\
     fiancée|fiance|brother|sister|mother|mom|mum|father|dad|son|daughter|grandmother|grandma|grandfather|grandpa|\
     aunt|auntie|uncle|cousin|nephew|niece|flatmate|roommate|housemate|teacher|manager|boss|colleague|coworker|\
     co-worker|friend|student|client|landlord|landlady|tenant|partner|neighbor|neighbour|therapist|lawyer|doctor|\
     supervisor|stepfather|stepmother|stepson|stepdaughter|twin|kid|child|toddler|baby|patient|ex|ex-husband|\
     ex-wife|ceo|cto|coach|mate|bestie|frau|mann|sohn|tochter|bruder|schwester|mutter|vater|mama|papa|oma|opa|tante|\
     onkel|freund|freundin|kollege|kollegin|kollegen|neffe|nichte|chef|chefin|nachbar|nachbarin|vermieter|femme|\
     mari|fils|fille|frère|sœur|soeur|mère|père|oncle|mamie|papi|cousine|copain|copine|collègue|patron|voisin|\
     voisine|ami|amie|esposa|esposo|mujer|marido|hijo|hija|hermano|hermana|madre|padre|abuela|abuelo|tía|tío|primo|\
     prima|novia|novio|jefe|jefa|amigo|amiga|vecino|vecina|compañero|compañera|moglie|marito|figlio|figlia|fratello|\
     sorella|nonna|nonno|zia|zio|cugino|cugina|capo|amico|amica|fidanzato|fidanzata|mulher|filho|filha|irmão|irmã|\
     mãe|pai|avó|avô|vó|vô|tia|tio|namorada|namorado|chefe|vrouw|man|zoon|dochter|broer|zus|moeder|vader|oom|juf|\
     vriendin|baas|buurman|buurvrouw|żona|mąż|mężem|żoną|syn|córka|brat|siostra|tata|szef|szefowa|kolega|koleżanka|\
     przyjaciel|manžel|manželka|žena|dcera|bratr|sestra|šéf|kamarád|жена|муж|сын|дочь|сестра|мама|папа|друг|подруга|\
     начальник|коллега|сосед|дружина|чоловік|син|донька|eşim|kızım|oğlum|annem|babam|kardeşim|patronum|arkadaşım|\
     müdürüm|ablam|abim|γυναίκα|άντρας|σύζυγος|γιος|κόρη|αδερφός|αδερφή|fru|make|dotter|bror|syster|kompis|kollega|\
     sambo|kone|mand|søn|datter|søster|kæreste|sønn|sjef|samboer|vaimoni|mieheni|poikani|tyttäreni|siskoni|veljeni|\
     äitini|isäni|pomoni|ystäväni|feleségem|fiam|lányom|bátyám|főnököm|barátom|soția mea|soțul meu|fiul meu|\
     fiica mea|fratele meu|sora mea|șeful meu|prietenul meu|vợ tôi|chồng tôi|con trai tôi|con gái tôi|anh trai tôi|\
     em gái tôi|sếp tôi|istri saya|suami saya|anak saya|kakak saya|adik saya|bos saya|teman saya|istriku|suamiku|\
     kids|children|sons|daughters|brothers|sisters|parents|cousins|grandkids|grandchildren|grandparents|friends|\
     roommates|flatmates|housemates|colleagues|neighbours|neighbors|twins|aunts|uncles|kinder|söhne|töchter|brüder|\
     schwestern|eltern|geschwister|enkelkinder|freunde|freundinnen|nachbarn|zwillinge|tanten|trauzeugen|enfants|\
     filles|frères|sœurs|amis|amies|voisins|collègues|jumeaux|tantes|hijos|hijas|hermanos|hermanas|padres|primos|\
     amigos|amigas|vecinos|compañeros|gemelos|tías|tíos|figli|figlie|fratelli|sorelle|genitori|cugini|amici|amiche|\
     vicini|colleghi|gemelli|zie|zii|filhos|filhas|irmãos|irmãs|pais|vizinhos|colegas|gêmeos|tias|tios|kinderen|\
     zonen|dochters|broers|zussen|ouders|neven|nichten|vrienden|buren|collega's|mentor|mentorin|juffrouw|dzieci|\
     synowie|córki|bracia|siostry|rodzice|przyjaciele|wychowawczyni|wychowawca|nauczycielka|nauczyciel|дети|сыновья|\
     дочери|братья|сёстры|сестры|родители|друзья|учительница|учитель|діти|сини|доньки|брати|сестри|батьки|друзі|\
     вчителька|вчитель|мати|батько|дідусь|çocuklarım|oğullarım|kızlarım|kardeşlerim|arkadaşlarım|tutore|maestra|\
     maestro|profesora|profesor|síndico|síndica|vicino|vicina|vizinho|vizinha|colega|sobrina|sobrino|cuñados|\
     maîtresse|institutrice|nounou|grand-mère|grand-père|grands-parents|opa en oma|stiefvater|stiefmutter|stiefsohn|\
     stieftochter|halbbruder|halbschwester|patenkind|beau-fils|belle-fille|demi-frère|demi-sœur|padrastro|madrastra|\
     hijastro|hijastra|patrigno|matrigna|padrasto|madrasta|enteado|enteada|stiefvader|stiefmoeder",
    // English.
    "ex-boyfriend ex-girlfriend|ex-boyfriend|ex-girlfriend|step-dad|step-mum|step-mom|stepdad|stepmum|stepmom|\
     half-sister|step-brother|step-sister|foster mother|foster father|foster son|foster daughter|goddaughter|godson|\
     godchild|granddad|grandad|gran|granny|nana|mummy|mommy|daddy|bride|groom|spouse|crush|classmate|schoolmate|\
     teammate|childminder|carer|caregiver|caretaker|hairdresser|midwife|gp|psychologist|accountant|solicitor|\
     attorney|headteacher|professor|line manager|team lead|team leader|apprentice|trainee|secretary|\
     business partner|lodger|neighbour's son|pen pal|late husband|late wife|better half|other half",
    // German.
    "stiefbruder|stiefschwester|schwiegersohn|schwiegertochter|schwiegereltern|großmutter|mutti|vati|mami|omi|opi|\
     patensohn|patentochter|ehemann|ehefrau|lebensgefährte|lebensgefährtin|lebensgefährten|partnerin|exfreund|\
     exfreundin|enkeltochter|enkelsohn|kumpel|mitschüler|mitschülerin|klassenkamerad|klassenlehrer|klassenlehrerin|\
     erzieherin|erzieher|trainerin|mitarbeiter|mitarbeiterin|azubi|praktikant|praktikantin|anwalt|anwältin|ärztin|\
     arzt|zahnarzt|zahnärztin|therapeut|therapeutin|hebamme|betreuer|betreuerin|älteste|ältester|jüngste|jüngster",
    // French.
    "époux|épouse|conjoint|conjointe|compagnon|compagne|maman|mamy|papy|tonton|parrain|marraine|filleul|filleule|\
     neveu|nièce|gendre|bru|belle-soeur|petite sœur|grand frère|grande sœur|petit frère|petit ami|petite amie|\
     meilleur ami|meilleure amie|coloc|colocataire|camarade|prof|professeur|professeure|cheffe|assistante|avocat|\
     avocate|psy|psychiatre|psychologue|dentiste|kiné|infirmière|infirmier|docteur|concierge|femme de ménage|bébé|\
     enfant|jumeau|jumelle|aîné|aînée|cadet|cadette|bailleur|proprio",
    // Spanish.
    "mamá|papá|abuelita|abuelito|hermanito|hermanita|hijito|hijita|pareja|prometido|prometida|exnovio|exnovia|\
     cónyuge|viudo|viuda|padrino|madrina|padrinos|ahijado|ahijada|abuelos|suegros|mejor amigo|mejor amiga|\
     compañero de piso|profe|entrenador|entrenadora|tutora|director|directora|jefes|empleado|empleada|secretaria|\
     secretario|asistente|abogado|abogada|dentista|psicólogo|psicóloga|psiquiatra|terapeuta|enfermero|enfermera|\
     niñera|arrendador|inquilino|inquilina|bebé|niño|niña|nene|nena|gemela|gemelo|chico|chica",
    // Italian.
    "mamma|papà|babbo|nonni|suoceri|coniuge|compagni|ex marito|ex moglie|ex ragazzo|ex ragazza|ragazzo|ragazza|\
     fratellastro|sorellastra|gemello|gemella|bambino|bambina|bimbo|bimba|neonato|migliore amico|migliore amica|\
     coinquilino|coinquilina|compagno di classe|professore|professoressa|allenatore|direttore|direttrice|\
     responsabile|datore di lavoro|segretaria|avvocato|avvocata|commercialista|dottore|dottoressa|psicologo|\
     psicologa|infermiera|infermiere|ostetrica|badante|baby-sitter|amministratore|padrone di casa|proprietario",
    // Dutch.
    "mam|pap|echtgenoot|echtgenote|verloofde|ex-man|ex-vrouw|schoonzoon|schoondochter|kleinzoon|kleindochter|\
     kleinkinderen|stiefzoon|stiefdochter|halfbroer|halfzus|neef|nicht|zusje|broertje|zoontje|dochtertje|\
     beste vriend|beste vriendin|huisgenoot|klasgenoot|meester|leraar|lerares|docent|cheffin|stagiair|secretaresse|\
     advocaat|notaris|arts|tandarts|psycholoog|psychiater|verpleegster|verpleger|oppas|huisbaas|huurbaas|buurjongen|\
     buurmeisje|kindje|oudste|jongste",
    // Polish.
    "mężu|męża|mężowi|żony|żonie|synem|syna|synowi|córką|córkę|córce|brata|bratem|bratu|siostrą|siostrę|siostrze|\
     mamą|mamę|tatą|tatę|taty|tacie|matką|matki|ojciec|ojca|ojcem|babcia|babcią|babcię|babci|dziadek|dziadka|\
     dziadkiem|ciocia|ciocią|ciocię|wujek|wujka|wujkiem|kuzyn|kuzyna|kuzynem|kuzynka|kuzynką|kuzynkę|synowa|zięć|\
     zięcia|teściem|teściową|szwagrem|szwagierka|narzeczonym|narzeczoną|chłopaka|chłopakiem|dziewczyną|dziewczynę|\
     dziewczyny|partnera|partnerem|partnerka|partnerką|partnerkę|przyjaciela|przyjacielem|przyjaciółka|przyjaciółką|\
     przyjaciółkę|kolegą|kolegę|koleżanką|koleżankę|znajomy|znajoma|znajomym|sąsiada|sąsiadem|sąsiadką|sąsiadkę|\
     szefem|szefa|szefową|kierownik|kierownika|dyrektor|dyrektorka|pracownica|asystentka|lekarz|lekarza|lekarka|\
     lekarką|dentysta|dentystka|psycholog|adwokat|prawnik|księgowa|opiekunka|niania|trener|trenerka|nauczycielką|\
     nauczyciela|wychowawczynią|wychowawcą|właściciel|właścicielka|współlokator|współlokatorka|dziecko|eks|były mąż|\
     była żona",
    // Portuguese.
    "mamãe|papai|mamã|vovó|vovô|bisavó|bisavô|avós|cônjuge|companheiro|companheira|noivo|noiva|ex-marido|ex-mulher|\
     ex-namorado|ex-namorada|sogros|padrinho|madrinha|padrinhos|afilhado|afilhada|gêmeo|gêmea|bebê|menino|menina|\
     filhinho|filhinha|caçula|melhor amigo|melhor amiga|colega de quarto|professora|treinador|treinadora|diretor|\
     diretora|gerente|patrão|patroa|funcionário|funcionária|empregada|secretária|estagiário|estagiária|advogado|\
     advogada|médica|doutor|doutora|enfermeira|enfermeiro|babá|cuidador|cuidadora|porteiro|proprietário|\
     proprietária|genitor|genitora",
    // Russian.
    "двоюродный брат|двоюродная сестра|бывший|бывшая|бывшим|бывшей|мать|отец|ребёнок|ребенок|муж~|жен~|мам~|пап~|\
     матер~|мать~|отц~|сын~|дочер~|дочк~|брат~|сестр~|бабушк~|дедушк~|дед~|тёт~|тет~|дяд~|тёщ~|тещ~|тест~|свекров~|\
     свекр~|свёкр~|зят~|невестк~|внук~|внучк~|племянник~|племянниц~|отчим~|мачех~|пасынк~|падчериц~|крёстн~|крестн~|\
     жених~|невест~|супруг~|парн~|девушк~|друг~|подруг~|подружк~|приятел~|приятельниц~|товарищ~|знаком~|соседк~|\
     сосед~|коллег~|начальник~|начальниц~|шеф~|босс~|руководител~|директор~|сотрудниц~|бухгалтер~|юрист~|адвокат~|\
     врач~|доктор~|терапевт~|психолог~|медсестр~|нян~|тренер~|учител~|учительниц~|воспитательниц~|преподавател~|\
     одноклассник~|одноклассниц~|хозяйк~|хозяин~|малыш~|ребён~",
    // Ukrainian.
    "двоюрідний брат|двоюрідна сестра|матір'ю|матері|чоловік~|дружин~|тат~|батьк~|син~|доньк~|бабус~|дідус~|дід~|\
     тітк~|тьот~|дядьк~|дядечк~|свекрух~|невістк~|кум~|онук~|онучк~|племінник~|племінниц~|вітчим~|мачух~|хрещен~|\
     похресник~|похресниц~|наречен~|колишн~|хлопц~|хлопець~|дівчин~|товариш~|сусід~|сусідк~|колег~|керівник~|\
     керівниц~|директорк~|лікар~|лікарк~|психологин~|вчител~|вчительк~|виховательк~|викладач~|викладачк~|\
     однокласник~|однокласниц~|господар~|господин~|квартирантк~|дитин~",
    // Czech and Slovak.
    "manžela|manželem|manželku|manželkou|ženu|ženou|muž|dceru|dcerou|bratra|bratrem|sestru|sestrou|maminka|máma|\
     mámou|mámu|tatínek|táta|tátou|babičku|děda|teta|strýc|bratranec|sestřenice|vnuk|vnučka|zeť|snacha|snoubenec|\
     snoubenka|přítele|přítelem|kamarádka|kolegou|soused|sousedem|sousedka|sousedkou|šéfa|ředitel|ředitelka|lékař|\
     lékařka|doktorka|zubař|právník|učitel|učitelka|učitelku|trenér|chůva|spolubydlící|dítě|sused|susedka|dcéra|\
     priateľ",
    // Greek.
    "σύζυγό|άντρα|γιο|αδελφός|αδελφή|αδελφό|μητέρα|μαμά|πατέρας|πατέρα|μπαμπάς|γιαγιά|παππούς|παππού|θεία|θείος|\
     ξάδερφος|ξαδέρφη|ανιψιός|ανιψιά|εγγονός|εγγονή|πεθερά|πεθερός|φίλος|φίλο|φίλη|κοπέλα|αγόρι|σύντροφός|γείτονάς|\
     γείτονας|γειτόνισσά|συνάδελφός|συγκάτοικός|δάσκαλος|δασκάλα|καθηγητής|καθηγήτρια|αφεντικό|διευθυντής|γιατρός|\
     δικηγόρος|παιδί|μωρό",
    // Further back, in all of them.
    "great-grandmother|great-grandfather|great-grandma|great-grandpa|great-aunt|great-uncle|urgroßvater|urgroßmutter|uroma|uropa|\
     arrière-grand-père|arrière-grand-mère|bisabuela|bisabuelo|bisnonna|bisnonno|overgrootmoeder|overgrootvader|prababcia|\
     pradziadek|bisavó|bisavô|прабабушк~|прадед~|прадедушк~|прабабус~|прадід~|gammelfarmor|gammelmormor|prababička|προγιαγιά",
    // Nordic languages.
    "hustru|pojkvännen|flickvännen|fästman|pappa|mormor|morfar|farmor|farfar|kusin|moster|faster|morbror|farbror|\
     barnbarn|väninna|granne|lärare|läraren|kæresten|bestemor|bestefar|nabo|naboen|lærer|veninde|venninne",
];
/// Relations of which the ending says that they are the writer's.
#[rustfmt::skip]
pub(super) const MINE: &[&str] = &[
    // Turkish.
    "karım|kocam|babaannem|anneannem|dedem|ninem|halam|teyzem|amcam|dayım|yengem|büyük ninem|eniştem|kuzenim|yeğenim|torunum|\
     kayınpederim|kayınbiraderim|damadım|gelinim|üvey annem|üvey babam|eski eşim|eski karım|eski kocam|\
     erkek arkadaşım|kız arkadaşım|ev arkadaşım|oda arkadaşım|iş arkadaşım|sınıf arkadaşım|bebeğim|çocuğum|komşumuz|\
     kızımız|annemiz|babamız|öğretmenim|öğretmeni|hocam|şefim|çalışanım|asistanım|sekreterim|avukatım|doktorum|\
     diş hekimim|hemşirem|bakıcım|bakıcımız|ev sahibim|ev sahibimiz|kiracım|kiracımız|\
     kardeşi|abisi",
    // Finnish.
    "vaimo|mies|poika|tytär|äiti|isä|veli|sisko|aviomieheni|avopuolisoni|puolisoni|kihlattuni|poikaystäväni|\
     tyttöystäväni|isoäitini|isoisäni|mummoni|ukkini|vaarini|pappani|tätini|setäni|enoni|serkkuni|lapsenlapseni|\
     appeni|vävyni|miniäni|exäni|naapurini|naapurimme|kaverini|opettajani|opettajamme|valmentajani|kollegani|\
     työkaverini|esihenkilöni|lääkärini|hammaslääkärini|psykologini|terapeuttini|asianajajani|vuokranantajani|\
     vuokralaiseni|lapsemme|poikamme|tyttäremme|vauvani",
    // Hungarian.
    "feleségemmel|férjemmel|férjemet|párom|barátnőm|vőlegényem|menyasszonyom|anyám|anyukám|apám|apukám|édesanyám|\
     édesapám|nagymamám|nagypapám|nagyanyám|nagyapám|testvérem|nagynéném|nagybátyám|unokatestvérem|unokahúgom|\
     unokám|vejem|menyem|sógorom|sógornőm|keresztanyám|keresztapám|exem|volt férjem|volt feleségem|szomszédom|\
     szomszédunk|lakótársam|osztálytársam|tanárom|tanárnőm|tanárunk|edzőm|kollégám|kolléganőm|munkatársam|orvosom|\
     háziorvosom|fogorvosom|ügyvédem|főbérlőm|bérlőm|gyermekem|gyerekem|kisfiam|kislányom|kisbabám|legjobb barátom",
];

/// Endings of cases in Russian and Ukrainian.
const ENDINGS: &[&str] = &[
    "", "а", "у", "е", "ы", "и", "о", "ом", "ем", "ём", "ой", "ей", "ою", "ею", "ю", "я", "ь", "ью", "і",
    "ові", "єві", "ий", "ый", "ая", "им", "ым", "ого", "ому", "ик", "ика", "ець", "ец",
];

/// Under which entries of the table a word of Russian or Ukrainian may stand.
pub(super) fn stems(word: &str) -> impl Iterator<Item = String> {
    let cyrillic = word.starts_with(|first: char| ('\u{430}'..='\u{491}').contains(&first));
    let ends = ENDINGS.iter().filter(move |_| cyrillic);
    ends.filter_map(|end| word.strip_suffix(end))
        .filter(|stem| stem.len() >= 6)
        .map(|stem| format!("{stem}~"))
}
