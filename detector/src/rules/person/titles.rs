//! Titles, roles and fields that ask more or less of the name behind them, in lower case.

use super::super::among;
use excerpt_scanner::names::words::Words;

/// Fields that things have as well.
pub(super) const GENERIC: &str = "name|nom|nome|nombre|ad|n|cn|owner|author|from|to|de|à|von|an|para";

/// Titles that are words as well: they need their point, or a listed name.
pub(super) const DOUBTFUL: &str = "mas|abbé|ks|fr|m|hr|pak|bu|pan|ms|sr|eng|judge|bay|κ|dl|dna|sig|don|officer|detective|constable|sergeant|nurse|doctor|pana|\
    bà|ông|mw|mej|heer|ing|rag|geom|arch|lic|arq|seu|mgr|p|pane|sn|κα|rev|sgt|pastor|rabbi|familie|famille|familia|\
    famiglia|família|rodzina|rodziny|rodzinie|семья|семьи|семье|сім'я|родина|родини";

/// Fields of first names.
pub(super) const FIRST: &str = "first name|firstname|given name|givenname|forename|vorname|prénom|nombre de pila|voornaam|imię|förnamn|fornavn|\
    etunimi|имя|ім'я|ad|prenume|keresztnév|utónév|eesnimi|vardas|vārds|ime";

/// Titles and roles of languages in which every noun has a capital: another noun may follow the name.
const GERMAN: &str = "herr|herrn|fr|hr|dr|mieter|patientin|zeuge|zeugin|professorin|kundin|kunde|fahrer|fahrerin|schüler|schülerin|\
    braut|bräutigam|trauzeuge|trauzeugin";

/// Whether a title, a role or a relation is of a language in which every noun has a capital.
pub(super) fn is_german(phrase: &str) -> bool {
    among(GERMAN, phrase) || super::kin::is_german(phrase)
}

/// Titles that are written without a capital as well.
pub(super) const UNCAPITALIZED: &str = "ssa|avv|dottor|dottoressa|docteur|docteure|dokter|doutor|doutora|señorita|srta|profesor|profesora|professeur|\
    professora|mme|mlle|senhor|senhora|mevr|dhr|panie|pánovi|slečny|slečnu|slečně|slečnou|vážený pane|milý pane|пане|панові|ks|suor|dra|κ|κα|mr|mrs|ms|dr|prof|professor|doctor|pan|pani|panem|panią|panu|señor|señora|don|doña|signor|signora|monsieur|\
    madame|meneer|mevrouw|dona|пан|пані|господин|госпожа|mw|mej|heer|ing|rag|geom|arch|lic|arq|seu|mgr|inż|p|sig|\
    dott|sr|sra|rouva|herra|neiti|paní|pane|slečna|κύριος|κυρία|κύριο|κυρίου|κυρίας|professore|professoressa|maître|\
    пана|пану|паном|господина|господину|госпожи|госпоже|гражданин|гражданка|громадянин|громадянка|signorina|\
    ingeniero|ingeniera|famille|familia|famiglia|família|rodzina|rodziny|rodzinie|семья|семьи|семье|сім'я|родина|\
    родини";

/// Titles in small letters of languages whose nouns have none: a capital behind is a name.
pub(super) const SMALL: &str = "domnul|doamna|domnului|doamnei|herr|fru|senhor|senhora|gospodin|gospođa|gospodina|gospođe|panie|pánovi|slečnu|slečnou|vážený pane|milý pane|пане|панові|κ|κα|mme|mlle|ssa|meneer|mevrouw|dhr|mevr|mw|dr|prof|pani|panią|panem|panu|pan|pana|paní|slečna|rouva|herra|neiti|пан|пані|пана|\
    пану|господин|госпожа|господина|госпожи|г-н|г-жа|г-ну|г-же|κύριος|κυρία|κύριο|κυρίου|κυρίας|professoressa|\
    professore|dottoressa|signora|signor|señora|señor|madame|monsieur|maître|inż|гражданин|гражданка|громадянин|\
    громадянка";

/// What people are by their work, and called by.
#[rustfmt::skip]
pub(super) const DUTIES: &[&str] = &[
    "detective", "captain", "officer", "sergeant", "coach", "nurse",
];

/// Fields of surnames.
pub(super) const LAST: &str = "lastname|last name|surname|familyname|family name|nachname|apellidos|cognome|nazwisko|efternamn|soyad|фамилия";

/// Abbreviations that are other words without their point.
pub(super) const DOTTED: &str = "mons|msgr|p|arch|geom|rag|ing|lic|arq|mgr|inż|rev|sgt|mej|sn";

/// Titles in small letters that are whole words: a point behind them ends the sentence.
pub(super) const WHOLE: &str = "pan|pani|panie|panu|pana|paní|pane|пане|панові|don|doña|dona|miss|seu|heer|herra|пан|пані|пана|пану|maître|ibu|bapak|fru|bay|\
    bayan|judge|familie|famille|familia|famiglia|família|rodzina|rodziny|семья|семьи|родина|родини";

/// Fields of languages in which nouns have capitals: what is in no list there need not be a name.
pub(super) const GERMAN_LISTS: &str =
    "teilnehmer|teilnehmende|teilnehmerinnen|anwesend|anwesende|abwesend|entschuldigt|gäste";

/// What stands before the name that somebody was born with.
pub(super) const MAIDEN: &str = "née|nee|geborene|z domu|rozená|урождённая|урожденная|nacida|nata";

/// How much the letters of an unlisted word have to speak for a name behind a relation where nouns have capitals.
pub(super) const GERMAN_NAME: i32 = 30;

/// Articles and markers that stand before names in Greek, Portuguese, Catalan and Tagalog.
pub(super) const ARTICLES: &[&str] =
    &["ο", "η", "τον", "την", "τη", "του", "της", "o", "a", "la", "en", "na", "el", "si", "kay"];

/// Whether a word is a part of an academic degree between a title and the name: `Dr. med. dent.`.
pub(super) fn is_degree(words: &Words<'_>, index: usize) -> bool {
    const DEGREES: &str =
        "med|jur|phil|rer|nat|pol|oec|theol|ing|dent|vet|pharm|habil|dipl|mult|h|c|mag|mba|sc";
    words.gap(index).starts_with('.') && among(DEGREES, &words.get(index).to_lowercase())
}

/// How much the letters of an unlisted word have to speak for a name to make it certain behind a relation: firms and products
/// stand there, too.
pub(super) const NAMED: i32 = 5;

/// Whether a name of Turkish is in a case in which it is another's than the relation's before it: `annem Migros'a gitti`.
pub(super) fn is_object(name: &str) -> bool {
    const CASES: &str = "a|e|ya|ye|na|ne|da|de|ta|te|dan|den|tan|ten|ı|i|u|ü|yı|yi|yu|yü|la|le|yla|yle";
    name.split_once('\'').is_some_and(|(_, case)| among(CASES, case))
}

/// What people are called by at work: no short form follows.
pub(super) const OFFICES: &str = "professor|doctor|officer|detective|sergeant|constable|captain|coach|nurse|judge|professorin|professeur|docteur|docteure|professora|\
    profesor|profesora|professoressa|professore|dottoressa|dottor|dokter|доктор|профессор|pani|panem|panią|panu|sayın";

/// Possessives that stand behind somebody else's relation, in lower case.
pub(super) const BEHIND: &str =
    "του|της|τους|μας|lui|ei|lor|му|ѝ|им|dela|dele|delas|deles|wake|yake|wao|niya|nila|niyang";
