//! What streets are called, by language, in lower case.

/// Behind number and name: `12 Kiln Lane`.
pub(super) const ENGLISH: &[&str] = &[
    "alley",
    "ave",
    "avenue",
    "blvd",
    "boulevard",
    "circle",
    "close",
    "court",
    "crescent",
    "ct",
    "dr",
    "drive",
    "gardens",
    "green",
    "grove",
    "highway",
    "hill",
    "hwy",
    "lane",
    "ln",
    "mews",
    "parade",
    "parkway",
    "pkwy",
    "pl",
    "place",
    "plaza",
    "quay",
    "rd",
    "road",
    "row",
    "sq",
    "square",
    "st",
    "street",
    "terrace",
    "trail",
    "walk",
    "way",
];
/// Words with which those are something else: hard drive, supreme court.
pub(super) const NO_STREETS: &[&str] =
    &["flash", "google", "hard", "high", "one", "pen", "step", "supreme", "tennis", "test", "thumb", "usb"];
/// Between number and name: `17 rue des Tanneurs`.
pub(super) const FRENCH: &[&str] = &[
    "allée",
    "allee",
    "av",
    "avenue",
    "bd",
    "boulevard",
    "chemin",
    "cours",
    "faubourg",
    "impasse",
    "passage",
    "place",
    "quai",
    "route",
    "rue",
    "ruelle",
    "square",
    "traverse",
    "venelle",
];
/// Before name and number: `calle Olmo 9`, `via Roma 12`, `Rua Augusta, 2140`, `ul. Polna 3`.
pub(super) const BEFORE: &[&str] = &[
    "alameda",
    "av",
    "avda",
    "avenida",
    "c/",
    "calle",
    "camino",
    "carrer",
    "carrera",
    "contrada",
    "corso",
    "estrada",
    "glorieta",
    "largo",
    "lungomare",
    "paseo",
    "piazza",
    "piazzale",
    "plaza",
    "praceta",
    "praça",
    "ronda",
    "rua",
    "strada",
    "travessa",
    "travesía",
    "ul",
    "via",
    "viale",
    "vicolo",
];
/// The end of a name of one word, before the number: `Fliederweg 14`, `Lijsterstraat 6`, `Storgatan 3`.
pub(super) const ENDS: &[&str] = &[
    "allee", "chaussee", "damm", "dijk", "dreef", "gade", "gasse", "gata", "gatan", "gracht", "kade", "laan",
    "plein", "platz", "singel", "stieg", "str", "straat", "strasse", "straße", "stræde", "ufer", "veien",
    "vej", "vägen", "weg",
];
/// Words with such an end that are no streets.
pub(super) const NO_NAMES: &[&str] = &[
    "arbeitsplatz",
    "ausweg",
    "brigade",
    "decade",
    "dekade",
    "parkplatz",
    "sitzplatz",
    "spielplatz",
    "stellplatz",
    "umweg",
    "wettkampfplatz",
];
/// Alone behind a name: `Berliner Straße 5`.
pub(super) const ALONE: &[&str] =
    &["allee", "gade", "gasse", "laan", "plein", "platz", "str", "straat", "strasse", "straße", "weg"];
/// Before a name that only a postal code behind makes a street's: `Am Mühlbach 3, 79104 Freiburg`.
pub(super) const PREPOSITIONS: &[&str] =
    &["am", "an", "auf", "aan", "beim", "de", "het", "hinter", "im", "in", "unter", "zum", "zur"];
/// Little words inside names.
pub(super) const PARTICLES: &[&str] = &[
    "a", "al", "au", "aux", "d", "da", "das", "de", "degli", "dei", "del", "dell", "della", "delle", "dem",
    "den", "der", "des", "di", "do", "dos", "du", "el", "l", "la", "las", "le", "les", "los", "van", "von",
    "y",
];
/// What stands for a street: `P.O. Box 12`.
pub(super) const BOXES: &[&str] = &[
    "apartado",
    "apartado de correos",
    "caixa postal",
    "casella postale",
    "p.o. box",
    "po box",
    "postbus",
    "postfach",
];
/// Before the number of a flat.
pub(super) const FLATS: &[&str] = &[
    "ap",
    "apartment",
    "apartamento",
    "apt",
    "appartement",
    "bâtiment",
    "bât",
    "flat",
    "floor",
    "interno",
    "piso",
    "room",
    "scala",
    "suite",
    "unit",
];
