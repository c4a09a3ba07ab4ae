//! What is called like a person and is none: places, companies, works, streets.

use super::super::among;
use excerpt_scanner::names::words::Words;

/// What stands beside a name that is a place's, a company's, a work's or a thing's.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "academy", "act", "boulevard", "blvd", "ave", "rd", "grove", "plc", "sons", "bros", "brothers", "airport", "algorithm", "ag", "api", "avenue", "awards", "award", "band", "bank", "bay", "beach", "bridge", "building", "cathedral",
    "church", "city", "clinic", "club", "coast", "co", "college", "company", "corp", "corporation", "county", "creek", "desert",
    "distribution", "drive", "effect", "equation", "falls", "festival", "football", "forest", "formula", "foundation", "fund",
    "garden", "gardens", "gate", "gmbh", "grand", "group", "hall", "harbor", "harbour", "hills", "hospital", "hotel", "house", "inc",
    "institute", "island", "islands", "kg", "lake", "lane", "law", "library", "limited", "llc", "ltd", "mall", "market", "method",
    "model", "mount", "mountain", "mountains", "museum", "news", "north", "ocean", "opera", "orchestra", "palace", "paradox",
    "park", "peninsula", "place", "plaza", "point", "press", "prize", "project", "publishing", "records", "reef", "restaurant",
    "river", "road", "royal", "school", "sea", "series", "shield", "society", "south", "square", "st", "stadium", "station", "store",
    "street", "studio", "studios", "symphony", "syndrome", "system", "team", "test", "theatre", "theater", "theorem", "tower",
    "trail", "trophy", "tv", "university", "universität", "valley", "village", "war", "west", "zoo", "cup", "day", "eve", "cove",
    "cream", "salad", "tea", "grey", "sauce", "pizza", "boulangerie", "café", "cafe", "bar", "pub", "verlag", "straße", "platz",
    "weg", "flat", "flats", "parks", "pass", "terrace", "court", "courts", "crescent", "circle", "walk", "row", "heights", "motorway", "underpass", "turnpike", "san", "santa", "saint", "sankt", "new", "old", "fort", "port", "lake", "mary's", "service", "schema", "resolution", "dispute",
    "cooperative", "timber", "coal", "dairy", "steel", "freight", "dental", "foods", "logistics", "systems", "solutions", "partners", "holdings", "entreprenør", "energi", "alliance", "entente", "greens", "forks", "dam", "summit", "meadow", "meadows", "ridge", "shore", "shores", "orchard", "estates", "rebellion", "docks", "dominion", "label", "technology", "keep", "bazaar", "wars", "masters", "telegram", "saga", "dynasty", "empire", "kingdom", "order", "guild", "clan", "tribe", "legion",
    "revolution", "treaty", "battle", "front", "desktop", "pipeline", "framework", "language", "protocol", "engine", "module", "library", "editor", "browser", "database", "class", "classes",
    "cloud", "code", "studio", "pro", "server", "phone", "edition", "version", "css", "js", "script", "lang", "великий", "великого", "великому", "великая", "великой", "грозный", "грозного", "мудрый", "мудрого", "мудрий", "великої", "велика",
];
/// Whether a word belongs to names of places, companies and works.
pub(super) fn is_thing_word(word: &str) -> bool {
    THINGS.contains(&word.to_lowercase().as_str())
}

/// Whether a part of the name, or what stands beside it, says that it is a place, a company or a work.
pub(super) fn is_thing(words: &Words<'_>, first: usize, last: usize) -> bool {
    let is_in = |index: usize| is_thing_word(words.get(index));
    let behind = |gap: &str| matches!(gap, " " | "-" | "'s " | " & ");
    let thing_after = behind(words.gap(last)) && words.is_capital(last + 1) && is_in(last + 1);
    let before = first.checked_sub(1).filter(|before| words.gap(*before) == " ");
    let thing_before = before.is_some_and(|before| words.is_capital(before) && is_in(before));
    let article = before.is_some_and(|before| {
        matches!(words.get(before), "the" | "The") || last == first && ARTICLES.contains(&words.get(before))
    });
    // `04862 Victor Hugo u. 49`.
    let numbered = words
        .gap_before(first)
        .strip_suffix(' ')
        .is_some_and(|gap| gap.len() > 1 && gap.bytes().rev().take(2).all(|byte| byte.is_ascii_digit()));
    // `"The Worry Workbook" by Ada Holm`: whoever writes books is no private person.
    let author = first > 1
        && matches!(words.before(first, 1), "by" | "von" | "par" | "van" | "av" | "från")
        && words.gap(first - 1) == " "
        && words.gap(first - 2).starts_with(['"', '”', '»', '*', '_']);
    numbered
        || author
        || is_place(words, first, last)
        || (first..=last).any(is_in)
        || thing_after
        || thing_before
        || article
        || is_in_row(words, first, last)
}

/// Kinds of places that stand before what they are called by, in lower case.
const PLACES: &str = "calle|plaza|paseo|avenida|av|alameda|glorieta|parque|estación|colonia|barrio|aeropuerto|rua|praça|travessa|largo|\
    estação|bairro|aeroporto|rue|avenue|place|boulevard|quai|gare|pont|square|impasse|allée|lycée|collège|aéroport|parc|\
    piazza|viale|corso|largo|vicolo|stazione|parco|ulica|ulicy|ulicą|ulicę|ul|plac|placu|aleja|alei|aleje|rondo|osiedle|most|ulice|\
    ulici|náměstí|třída|třídě|улица|улице|улицы|улицу|ул|проспект|проспекта|проспекте|площадь|площади|переулок|переулке|\
    бульвар|бульваре|метро|набережная|набережной|станция|станции|вулиця|вулиці|вулицю|вул|площа|площі|провулок|\
    straat|plein|laan|gracht|kade|jalan|jl|bandara|đường|phố|chợ|cầu|sân bay|οδός|οδό|οδού|πλατεία|λεωφόρος";
/// Ends of words that are streets and squares.
const STREETS: &[&str] = &[
    "straße", "strasse", "platz", "allee", "gasse", "ufer", "damm", "brücke", "plein", "straat", "laan",
    "kade", "gracht", "gatan", "vägen", "torget", "gade", "vej", "gata", "veien", "katu", "tori",
];

/// Whether it is what a street, a square or a station is called by.
fn is_place(words: &Words<'_>, first: usize, last: usize) -> bool {
    let kind = |back: usize| {
        first >= back
            && (first - back..first).all(|at| matches!(words.gap(at), " " | ". "))
            && among(PLACES, &words.before(first, back).to_lowercase())
    };
    let joined = ["de", "del", "du", "da", "do", "di", "des", "dei"].contains(&words.before(first, 1));
    let end = words.get(last).to_lowercase();
    kind(1)
        || joined && kind(2)
        || STREETS.iter().any(|street| end.len() > street.len() && end.ends_with(street))
}

/// Listed first names that are stations, towns and countries as well.
const ALSO_PLACES: &str = "adelaide|adria|alexandria|america|andorra|argentina|arlington|asia|athena|atlanta|aurora|austin|bari|bergen|\
    berlin|boston|bristol|brittany|brooklyn|cairo|carolina|carson|catania|chad|charlotte|chelsea|chester|china|\
    cleveland|columbus|cuba|dakota|dallas|darwin|dayton|denver|devon|dominica|elba|florence|florencia|florenz|\
    florida|france|geneva|genova|georgia|hamilton|hampton|havana|helena|henderson|holland|houston|india|ireland|\
    israel|jackson|jordan|kenya|kingston|kobe|lincoln|logan|london|lorraine|lourdes|lucca|madison|malta|manila|\
    marina|maryland|melbourne|memphis|mercedes|milan|montana|montgomery|nancy|nevada|odessa|olympia|oman|orlando|\
    paris|petra|phoenix|preston|raleigh|regina|roma|salvador|san|santa|santiago|santo|savannah|sevilla|shannon|\
    siena|sienna|sierra|sofia|sydney|toledo|trinidad|valencia|venezia|venice|verona|victoria|vienna|vigo|\
    viktoria|virginia|washington|wellington|york";

/// Whether a first name is a town or a country as well.
pub(super) fn is_also_place(word: &str) -> bool {
    among(ALSO_PLACES, &word.to_lowercase())
}

/// Whether it stands in a longer row of capitals: a heading, or the name of something else.
fn is_in_row(words: &Words<'_>, first: usize, last: usize) -> bool {
    let is_long = |index: usize| words.is_capital(index) && words.get(index).len() > 1;
    let whose = words.get(last).ends_with("'s");
    let one_more = !whose && words.gap(last) == " " && is_long(last + 1);
    let two_more = one_more && words.gap(last + 1) == " " && words.is_capital(last + 2);
    let one_before =
        first > 0 && words.gap(first - 1) == " " && words.is_capital(first - 1) && !words.begins(first - 1);
    two_more || last == first && (one_more || one_before)
}

/// What stands before things, not before people.
pub(super) const ARTICLES: &[&str] =
    &["the", "The", "der", "die", "das", "den", "dem", "le", "la", "el", "il", "o", "a", "an", "ein", "eine"];

/// Whether it is one of the surnames that a company is called by: `Jones, Mitchell and Williams`.
pub(super) fn is_firm(words: &Words<'_>, first: usize, last: usize) -> bool {
    let is_surname = |index: usize| words.is_capital(index) && words.known(index).last;
    let joined = |at: usize| {
        words.gap(at) == " "
            && matches!(words.get(at + 1), "and" | "und" | "et" | "y" | "e")
            && words.gap(at + 1) == " "
    };
    let row = |start: usize| {
        let third = start + 3;
        let all = [start, start + 1, third];
        (words.gap(start) == ", " && joined(start + 1) && all.iter().all(|index| is_surname(*index)))
            && all.iter().any(|index| !words.known(*index).first || words.known(*index).ordinary)
            && all.contains(&first)
    };
    first == last && (first.saturating_sub(3)..=first).any(row)
}
