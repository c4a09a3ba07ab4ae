//! Columns whose head says what stands in them: CSV, SQL, tables of Markdown; keys of JSON and YAML are fields.

#[cfg(test)]
use super::Examples;
use super::{Rule, Text, secrecy};
use crate::{Hit, PiiKind, TextContext, label};
use excerpt_scanner::list::List;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "id,name,dob\n1,«Ingvild Røed»,«1990-12-02»\n2,«Nils Aaby»,«1985-01-30»",
            "| Name | Amount |\n| --- | --- |\n| «Nils Aaby» | 494.50 |",
            "INSERT INTO c (`id`,`first_name`,`last_name`) VALUES\n(1,'«Mehmet»','«Yıldırım»'),\n(2,'«Siobhán»','«O''Flaherty»');",
            "Name\tAge\n«Nils Aaby»\t«44»\n«Ingrid Solheim»\t«37»",
            "| User | Password |\n|---|---|\n| jo | «Blau·77wal» |",
        ],
        misses: &[
            "name,price\nMilk,2\nBread,3",
            "| Name | Type |\n| --- | --- |\n| id | int |",
            "Name, place and date are needed.",
            "animal,age\ncat,12\ndog,9",
        ],
    },
};

/// Heads of columns, in lower case without separators, and what stands below them.
#[rustfmt::skip]
static HEADS: [(PiiKind, List); 5] = [
    (PiiKind::Person, List::new(&["name|names|fullname|firstname|lastname|surname|forename|givenname|familyname|customer|customername|employee|employeename|patient|patientname|\
        student|studentname|contact|contactname|client|clientname|tenant|guest|attendee|participant|owner|manager|assignee|person|member|passenger|vorname|nachname|kunde|\
        mitarbeiter|patientin|teilnehmer|nom|prénom|prenom|client|nombre|apellido|apellidos|cliente|nome|cognome|sobrenome|naam|voornaam|achternaam|klant|imię|nazwisko|\
        jméno|příjmení|namn|förnamn|efternamn|navn|fornavn|etternavn|nimi|etunimi|sukunimi|ad|soyad|имя|фамилия|фио|ім'я|прізвище|姓名|名前|氏名|이름|성명|الاسم|שם|नाम|ชื่อ"])),
    (PiiKind::Birth, List::new(&["dob|dateofbirth|birthdate|birthday|born|geburtsdatum|geburtstag|geboren|datedenaissance|fechadenacimiento|datadinascita|datadenascimento|geboortedatum|\
        dataurodzenia|födelsedatum|生年月日|出生日期|생년월일"])),
    (PiiKind::Secret, List::new(&["password|passwd|pwd|pass|passwort|kennwort|motdepasse|contraseña|senha|wachtwoord|hasło|пароль|密码|パスワード|secret|apikey|token|pin"])),
    (PiiKind::About, List::new(&["age|ages|alter|âge|edad|età|idade|leeftijd|wiek|возраст|вік|yaş|年龄|年齢|나이|연령|العمر|उम्र|आयु|ikä|kor|életkor|věk|ålder|alder|ηλικία|vârsta|גיל|อายุ|tuổi|usia"])),
    (PiiKind::User, List::new(&["username|userid|login|loginname|benutzername|benutzer|identifiant|usuario|gebruikersnaam|nutzername|kullanıcı"])),
];

/// What stands in a column with this head.
fn column(head: &str) -> Option<PiiKind> {
    let head: String = head
        .chars()
        .filter(|letter| letter.is_alphanumeric() || *letter == '\'')
        .flat_map(char::to_lowercase)
        .collect();
    let known = HEADS.iter().find(|(_, heads)| heads.holds(&head));
    known.map(|(kind, _)| *kind).filter(|_| !head.is_empty())
}

/// Whether a cell can be what its column's head says.
fn fits(kind: PiiKind, cell: &str) -> bool {
    let words = cell.split_whitespace().count();
    match kind {
        PiiKind::Person => {
            (1..=5).contains(&words)
                && cell.chars().count() >= if cell.is_ascii() { 3 } else { 2 }
                && cell.chars().all(|letter| {
                    letter.is_alphabetic() || " .'-,\u{2019}".contains(letter) || !letter.is_ascii()
                })
                && cell.chars().next().is_some_and(|letter| {
                    letter.is_uppercase() || !letter.is_ascii() && !letter.is_lowercase()
                })
        }
        PiiKind::Birth => {
            words <= 3 && cell.bytes().filter(u8::is_ascii_digit).count() >= 4 && cell.len() <= 24
        }
        PiiKind::About => (1..=2).contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_digit()),
        PiiKind::Secret => {
            words == 1 && cell.len() >= 4 && secrecy::is_chosen(cell) && !secrecy::is_placeholder(cell)
        }
        _ => {
            words == 1
                && cell.len() >= 3
                && cell.chars().any(char::is_alphabetic)
                && cell.bytes().all(|byte| byte.is_ascii_graphic())
        }
    }
}

/// What is private in a table's cells by the heads of its columns, row by row; a find's range is the whole cell.
pub fn table(rows: &[Vec<String>]) -> Vec<(Hit, &str)> {
    let Some((heads, rows)) = rows.split_first() else { return Vec::new() };
    let columns: Vec<(usize, PiiKind)> =
        heads.iter().enumerate().filter_map(|(index, head)| Some((index, column(head)?))).collect();
    let cells = rows.iter().flat_map(|row| {
        columns.iter().filter_map(|(index, kind)| row.get(*index).map(|cell| (cell.as_str(), *kind)))
    });
    let cells: Vec<(&str, PiiKind)> = cells.filter(|(cell, kind)| fits(*kind, cell)).collect();
    let people = || cells.iter().filter(|(_, kind)| *kind == PiiKind::Person);
    let historic = people().filter(|(cell, _)| is_historic(cell)).count() * 4 >= people().count().max(1);
    let believed = people().filter(|(cell, _)| is_known(cell)).count() * 2 >= people().count() && !historic;
    let named = people().next().is_some();
    let found = cells.iter().filter(|(_, kind)| match kind {
        PiiKind::Person => believed,
        PiiKind::About => believed && named,
        _ => true,
    });
    found.map(|(cell, kind)| (hit(0..cell.len(), *kind), *cell)).collect()
}

/// The find of a cell: how old somebody is stays a suggestion.
fn hit(range: std::ops::Range<usize>, kind: PiiKind) -> Hit {
    match kind {
        PiiKind::About => Hit::suggested(range, kind, label::AGE),
        PiiKind::Secret => Hit::certain(range, kind, label::PASSWORD),
        _ => Hit::certain(range, kind, ""),
    }
}

/// Whether a word of a cell is a listed name.
fn is_known(cell: &str) -> bool {
    cell.split([' ', '-']).any(|word| crate::names::lists::know(word).any())
}

/// Whether a cell names somebody of whom everybody knows: a column with such names is about history.
fn is_historic(cell: &str) -> bool {
    const RULERS: &[&str] = &[
        "kaiser", "tsar", "king", "queen", "emperor", "empress", "pope", "prince", "princess", "sultan",
        "sir", "lord", "lady", "saint", "archduke", "duke",
    ];
    let lower = cell.to_lowercase();
    let ruler = lower.split(' ').next().is_some_and(|first| RULERS.contains(&first));
    let numbered = cell
        .split(' ')
        .skip(1)
        .any(|word| ["II", "III", "IV", "VI", "VII", "VIII", "XIV", "XVI"].contains(&word));
    ruler || numbered || super::person::famous::is_famous_name(&lower)
}

/// A cell: where it begins and ends, in bytes, without quotation marks and spaces.
type Cell = (usize, usize);

/// The separator of a table, how many columns it has, and which of them are private.
type Head = (char, usize, Vec<(usize, PiiKind)>);

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    if matches!(text.place, TextContext::Address | TextContext::Math | TextContext::FileName) {
        return;
    }
    // The separator, and the columns that are private.
    let mut table: Option<Head> = None;
    let mut start = 0;
    let mut pending = Vec::new();
    for line in text.text.split('\n') {
        let from = start;
        start += line.len() + 1;
        let found = table
            .as_ref()
            .map(|(separator, count, columns)| (cells(line, from, *separator), *count, columns));
        if let Some((row, count, columns)) = found {
            if is_rule(line) {
                continue;
            }
            if row.len() == count {
                pending.extend(columns.iter().filter_map(|(index, kind)| {
                    let (start, end) = *row.get(*index)?;
                    let cell = text.text.get(start..end)?;
                    fits(*kind, cell).then_some((start, end, *kind))
                }));
                continue;
            }
            flush(text.text, &mut pending, hits);
        }
        table = head(line, from);
        // `INSERT INTO t (a, b) VALUES ('x', 'y'), …` on one line.
        if let Some((separator, count, columns)) = table.as_ref().filter(|_| line.contains("VALUES")) {
            let values = line.find("VALUES").unwrap_or(line.len());
            let rest = line.get(values..).unwrap_or_default();
            for (open, _) in rest.match_indices('(') {
                let inner =
                    rest.get(open + 1..).and_then(|inner| inner.split(')').next()).unwrap_or_default();
                let row = cells(inner, from + values + open + 1, *separator);
                if row.len() == *count {
                    pending.extend(columns.iter().filter_map(|(index, kind)| {
                        let (start, end) = *row.get(*index)?;
                        fits(*kind, text.text.get(start..end)?).then_some((start, end, *kind))
                    }));
                }
            }
        }
    }
    flush(text.text, &mut pending, hits);
}

/// Names in a column are names when one of them is known as one; other columns need no more.
fn flush(text: &str, pending: &mut Vec<(usize, usize, PiiKind)>, hits: &mut Vec<Hit>) {
    let people = pending.iter().filter(|(_, _, kind)| *kind == PiiKind::Person);
    let known = people.clone().filter(|(start, end, _)| is_known(text.get(*start..*end).unwrap_or_default()));
    let historic =
        people.clone().filter(|(start, end, _)| is_historic(text.get(*start..*end).unwrap_or_default()));
    let believed =
        known.count() * 2 >= people.clone().count().max(1) && historic.count() * 4 < people.count().max(1);
    let named = pending.iter().any(|(_, _, kind)| *kind == PiiKind::Person);
    for (start, end, kind) in pending.drain(..) {
        let shown = match kind {
            PiiKind::Person => believed,
            PiiKind::About => believed && named,
            _ => true,
        };
        if shown {
            hits.push(hit(start..end, kind));
        }
    }
}

/// `| --- | :-: |`.
fn is_rule(line: &str) -> bool {
    line.contains("--") && line.chars().all(|letter| "|-: +".contains(letter))
}

/// A line whose cells are heads of columns.
fn head(line: &str, from: usize) -> Option<Head> {
    if line.len() > 600 {
        return None;
    }
    // `INSERT INTO t (a, b) VALUES`.
    let (line, from) = match line.find('(') {
        Some(open) if line.contains("INSERT") || line.contains("insert") => {
            let close = line.get(open..)?.find(')')?;
            (line.get(open + 1..open + close)?, from + open + 1)
        }
        _ => (line, from),
    };
    let separator = ['|', '\t', ';', ','].into_iter().find(|sign| line.contains(*sign))?;
    let row = cells(line, from, separator);
    if row.len() < 2 {
        return None;
    }
    let mut columns = Vec::new();
    for (index, (start, end)) in row.iter().enumerate() {
        let cell = line.get(start - from..end - from)?;
        // A sentence with commas is no head.
        if cell.split_whitespace().count() > 3 || cell.ends_with('.') {
            return None;
        }
        columns.extend(column(cell).map(|kind| (index, kind)));
    }
    (!columns.is_empty()).then_some((separator, row.len(), columns))
}

/// The cells of a line.
fn cells(line: &str, from: usize, separator: char) -> Vec<Cell> {
    const AROUND: [char; 6] = [' ', '\r', '|', '(', ')', ';'];
    const QUOTES: [char; 7] = [' ', '"', '\'', '`', '*', '(', ')'];
    let outer = line.trim_start_matches(AROUND);
    let inner = outer.trim_end_matches(AROUND).trim_end_matches(',').trim_end_matches(')');
    let mut at = from + line.len() - outer.len();
    inner
        .split(separator)
        .map(|cell| {
            let start = at;
            at += cell.len() + separator.len_utf8();
            let open = cell.trim_start_matches(QUOTES);
            let skipped = start + cell.len() - open.len();
            (skipped, skipped + open.trim_end_matches(QUOTES).len())
        })
        .collect()
}
