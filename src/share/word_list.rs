//! Words to hide out of what somebody typed or pasted: a list, in lines or in one, or a `.env` file.

/// Shorter values of a `.env` file are no secrets, and stand everywhere.
const SHORTEST: usize = 5;

/// Values that settings files are full of and nobody hides.
const COMMON: [&str; 8] =
    ["true", "false", "localhost", "development", "production", "staging", "debug", "127.0.0.1"];

/// Signs between words that no word holds.
const SEPARATORS: [char; 6] = ['\t', '、', '，', '；', '،', '؛'];

/// Marks around what stays whole.
const QUOTES: [(char, char); 7] =
    [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('„', '“'), ('«', '»'), ('「', '」')];

/// What goes with the name before its comma, in lower case.
const SUFFIXES: [&str; 12] =
    ["co", "corp", "esq", "gmbh", "inc", "jr", "llc", "llp", "ltd", "md", "phd", "sr"];

/// The words of a text, each once: the items of lines, of `NAME=value` the value, of comments nothing.
pub fn words(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    once(lines.flat_map(|line| match setting(line) {
        Some(value) => Some(value).filter(|value| is_secret(value)).into_iter().collect(),
        None => items(line),
    }))
}

/// The words of a field of one line, each once. Whatever was typed gives some, unless it is blank.
pub fn typed(line: &str) -> Vec<String> {
    let line = line.trim();
    once(match setting(line) {
        Some(value) if is_secret(value) => vec![value],
        Some(_) => vec![line],
        None => items(line),
    })
}

fn once<'t>(items: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for item in items {
        if !words.iter().any(|other| other == item) {
            words.push(item.to_owned());
        }
    }
    words
}

fn is_secret(value: &str) -> bool {
    value.len() >= SHORTEST && !COMMON.contains(&value.to_lowercase().as_str())
}

/// The value of a line of a `.env` file; `None`: it is something else.
fn setting(line: &str) -> Option<&str> {
    let (name, value) = line.strip_prefix("export ").unwrap_or(line).split_once('=')?;
    let name = name.trim();
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    if name.is_empty() || !name.chars().all(is_name) {
        return None;
    }
    let value = value.trim();
    let quoted = ['"', '\'', '`'].into_iter().find_map(|mark| value.strip_prefix(mark)?.split(mark).next());
    // A comment may follow.
    Some(quoted.unwrap_or_else(|| value.split(" #").next().unwrap_or(value).trim()))
}

/// The items of a list in one line; a line that is no list is one item.
fn items(line: &str) -> Vec<&str> {
    // Addresses and passwords hold commas, too.
    let is_plain =
        !line.contains(['=', ':', '/', '?', '&', '%', '#', '$', '!', '*', '<', '{', '[', '|', '\\', '^']);
    let mut items = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let (item, after) = quoted(rest).unwrap_or_else(|| {
            let end = rest.char_indices().find(|(at, sign)| separates(rest, *at, *sign, is_plain));
            end.and_then(|(at, _)| rest.split_at_checked(at)).unwrap_or((rest, ""))
        });
        if !item.trim().is_empty() {
            items.push(item.trim());
        }
        let mut signs = after.trim_start_matches(' ').chars();
        signs.next();
        rest = signs.as_str().trim_start();
    }
    items
}

/// What stands in quotes at the beginning, if that is a whole item, and what follows.
fn quoted(rest: &str) -> Option<(&str, &str)> {
    let (_, closing) = *QUOTES.iter().find(|(opening, _)| rest.starts_with(*opening))?;
    let mut signs = rest.chars();
    signs.next();
    let inner = signs.as_str();
    inner.match_indices(closing).find_map(|(at, mark)| {
        let (item, after) = (inner.get(..at)?, inner.get(at + mark.len()..)?);
        let next = after.trim_start_matches(' ').chars().next();
        next.is_none_or(|sign| SEPARATORS.contains(&sign) || sign == ',' || sign == ';')
            .then_some((item, after))
    })
}

/// Whether a sign stands between two items.
fn separates(rest: &str, at: usize, sign: char, is_plain: bool) -> bool {
    if sign != ',' && sign != ';' {
        return SEPARATORS.contains(&sign);
    }
    let (before, after) = (rest.get(..at).unwrap_or_default(), rest.get(at + 1..).unwrap_or_default());
    let next = after.trim_start().split([',', ';', '\t']).next().unwrap_or_default();
    if sign == ',' && SUFFIXES.contains(&next.trim().replace('.', "").to_lowercase().as_str()) {
        return false;
    }
    // `1,000` and `3,50` are one number, `4711,4712` are two.
    let digits = |signs: &mut dyn Iterator<Item = u8>| signs.take_while(u8::is_ascii_digit).count();
    let fewest = digits(&mut before.bytes().rev()).min(digits(&mut after.bytes()));
    after.is_empty() || after.starts_with(char::is_whitespace) || is_plain && !(1..4).contains(&fewest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_settings_files_give_their_words() {
        let cases: [(&str, &[&str]); 6] = [
            ("Falk\n\n  Juniper Ltd \nFalk\n# no\n", &["Falk", "Juniper Ltd"]),
            ("DB_PASSWORD=hunter22\nexport KEY='a b=c' # note\n", &["hunter22", "a b=c"]),
            ("TOKEN=\"x-123456\"\nPORT=8080\nDEBUG=true\nEMPTY=\nHOST=localhost\n", &["x-123456"]),
            ("URL=https://a.example/?b=c # here\r\n", &["https://a.example/?b=c"]),
            ("a sentence = with a sign", &["a sentence = with a sign"]),
            (
                "HOSTS=db1.example,db2.example; x\nFalk, Juniper",
                &["db1.example,db2.example; x", "Falk", "Juniper"],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn a_list_in_one_line_gives_its_words_and_nothing_else_is_cut() {
        let cases: [(&str, &[&str]); 24] = [
            ("Falk, Jane Doe; Juniper Ltd", &["Falk", "Jane Doe", "Juniper Ltd"]),
            ("Falk,Jane Doe,Falk, ,", &["Falk", "Jane Doe"]),
            ("Falk\tJane Doe\t\tJuniper", &["Falk", "Jane Doe", "Juniper"]),
            ("佐藤、田中，李雷", &["佐藤", "田中", "李雷"]),
            ("ليلى، سامي", &["ليلى", "سامي"]),
            ("a@falk.example;b@falk.example", &["a@falk.example", "b@falk.example"]),
            ("4711,4712,4713", &["4711", "4712", "4713"]),
            ("1,250,000", &["1,250,000"]),
            ("12,50 and 3, 4", &["12,50 and 3", "4"]),
            ("\"Hill Road 4, Leeds\", Falk", &["Hill Road 4, Leeds", "Falk"]),
            ("„Falk, Imkerei“; «Été, 5»", &["Falk, Imkerei", "Été, 5"]),
            ("\"Falk\"", &["Falk"]),
            ("'Tis, it's", &["'Tis", "it's"]),
            ("Rob 'Bee, Bob' Falk", &["Rob 'Bee", "Bob' Falk"]),
            ("HOSTS=db1,db2, db3", &["db1,db2, db3"]),
            ("PORT=8080", &["PORT=8080"]),
            ("https://a.example/b,c;d?e=f", &["https://a.example/b,c;d?e=f"]),
            ("p4ss,w0;rd!", &["p4ss,w0;rd!"]),
            ("Falk Trading, Inc., Jane Doe, Ph.D., Joe", &["Falk Trading, Inc.", "Jane Doe, Ph.D.", "Joe"]),
            ("#general, Falk", &["#general", "Falk"]),
            ("Imkerei Falk", &["Imkerei Falk"]),
            ("\"", &["\""]),
            (" , ", &[]),
            ("", &[]),
        ];
        for (line, expected) in cases {
            assert_eq!(typed(line), expected, "{line}");
        }
    }
}
