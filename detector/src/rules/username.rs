//! The names by which people sign in: home folders, `user@host`, handles, profile pages.

#[cfg(test)]
use super::Examples;
use super::{Rule, Text, among};
use crate::{Certainty, Hit, PiiKind, label};
use excerpt_scanner::automaton::Automaton;
use excerpt_scanner::bytes::{backward, byte, byte_before, floor, forward, is_word_near, line_before};
use excerpt_scanner::class;
use lists::{COMMON, HANDLES, HOMES, NAMED, NOBODY, PAGES, PROFILES, PROGRAMS, SERVICES, TOLD};

/// Names of members behind the name of their service.
mod handles;
/// Names that nobody owns, and what is said around others.
mod lists;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "File \"/Users/«jkowalski»/projects/app.py\"",
            "/home/«maria»/.ssh/config and C:\\Users\\«Hannah.Schmidt»\\AppData",
            "file:///C:/Users/«hschmidt»/x, \"C:\\\\Users\\\\«hschmidt»\\\\x\"",
            "/mnt/c/Users/«bob7»/x",
            "ssh «jkowalski»@build.corp.example",
            "«maria»@maria-laptop:~/src$ ls",
            "https://www.linkedin.com/in/«thabo-nkosi-sre»",
            "my insta is «@mika.draws», Discord «@shadow_lynx#4821»",
            "postgres://«app_reader»:x@db/prod",
            "add my snap which is «tobes_mcgee», github: «ithorpe-dev», мой ник в телеграме «timur_spb35», 抖音号«xuan_hp620»",
            "my username is «maria_91», identifiant «fatou.kermarrec», assigned to [~«jholloway7»]",
        ],
        misses: &[
            "/home/user/x, /Users/Shared/x, C:\\Users\\Public\\x, /home/ubuntu/x",
            "/home/$USER/x and /home/<name>/x and /home and /Users/",
            "git@github.com:jane/notes.git, root@host",
            "github is down, discord.js v14, twitter 2.0, steam is at 100 percent, github: action required",
            "@media screen, @Override, @angular/core, @app.route",
            "http://site.example/users/list",
            "https://www.linkedin.com/company/acme",
            "ssh -i key build.corp.example",
        ],
    },
};

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    homes(text, hits);
    hosts(text, hits);
    profiles(text, hits);
    named(text, hits);
    if text.place != crate::TextContext::Address && text.place != crate::TextContext::Code {
        handles::find(text, hits);
    }
}

/// The names of users and the handles behind a word that says so: suggestions, for the word may be about something else.
fn named(text: &Text<'_>, hits: &mut Vec<Hit>) {
    static MACHINE: std::sync::OnceLock<Automaton> = std::sync::OnceLock::new();
    if text.place == crate::TextContext::Address {
        return;
    }
    let machine = MACHINE.get_or_init(|| {
        let signs = NAMED.iter().map(|(sign, _)| *sign).chain(HANDLES.iter().copied());
        Automaton::new(signs.map(str::as_bytes))
    });
    let (bytes, lower) = (text.text.as_bytes(), text.lower);
    machine.find(lower.as_bytes(), &mut |needle, begins, end| {
        let sure = NAMED.get(needle).map(|(_, any)| *any);
        let letter = |byte: u8| byte.is_ascii_alphanumeric();
        if letter(byte(bytes, begins)) && letter(byte_before(bytes, begins)) {
            return;
        }
        let start = forward(bytes, end, 2, |byte| b"\"'`@*".contains(&byte));
        // `CONTOSO\jholloway`.
        let domain = forward(bytes, start, 20, |byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let start = if byte(bytes, domain) == b'\\' && domain > start { domain + 1 } else { start };
        let mut stop =
            forward(bytes, start, 40, |byte| byte.is_ascii_alphanumeric() || b"._-#".contains(&byte));
        while b".-#".contains(&byte_before(bytes, stop)) {
            stop -= 1;
        }
        let name = text.text.get(start..stop).unwrap_or_default();
        let built = name.contains(['.', '_', '#']) || name.bytes().any(|byte| byte.is_ascii_digit());
        let whole = sure != Some(false)
            && !among(NOBODY, name)
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let apart = !b"@(:/\\[{<%$".contains(&byte(bytes, stop));
        if name.len() >= 4
            && (built || whole && !name.contains("user"))
            && apart
            && is_own(name)
            && name.starts_with(|first: char| first.is_ascii_alphabetic())
        {
            // On a command line, and where somebody says so, it is one.
            let sign = NAMED.get(needle).map_or("", |(sign, _)| *sign);
            let said = sign.ends_with("-u ")
                || sign.starts_with(['-', '/', '['])
                || TOLD.iter().any(|told| sign.ends_with(told));
            let certain = sure == Some(true) && said && !name.contains("user");
            let certainty = if certain { Certainty::Certain } else { Certainty::Suggestion };
            let label = if sure.is_none() { label::HANDLE } else { "" };
            hits.push(Hit { certainty, ..Hit::certain(start..stop, PiiKind::User, label) });
        }
    });
    domains(text, hits);
}

/// `CONTOSO\jholloway`: the user of a domain.
fn domains(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    for at in class::places(bytes, b"\\") {
        let start = backward(bytes, at, 16, |byte| {
            byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-'
        });
        let end = forward(bytes, at + 1, 32, |byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
        let name = text.text.get(at + 1..end).unwrap_or_default().trim_end_matches('.');
        let before = byte_before(bytes, start);
        // `ERROR\nfailed` is no user.
        let escaped = name.starts_with(['n', 't', 'r', 'u', 'x', '0']) && !name.contains('.');
        let apart = (before <= b' ' || b"\"'(,;=`".contains(&before)) && byte(bytes, end) != b'\\';
        if at - start >= 3
            && name.len() >= 4
            && !escaped
            && apart
            && is_own(name)
            && byte(bytes, start).is_ascii_uppercase()
        {
            hits.push(Hit::suggested(at + 1..at + 1 + name.len(), PiiKind::User, ""));
        }
    }
}

fn push(hits: &mut Vec<Hit>, start: usize, end: usize) {
    hits.push(Hit::certain(start..end, PiiKind::User, ""));
}

fn is_own(name: &str) -> bool {
    if name.len() < 2 {
        return false;
    }
    let lower = name.to_ascii_lowercase();
    name.chars().count() >= 2 && !among(COMMON, &lower) && name.chars().any(char::is_alphabetic)
}

fn homes(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    let mut next = 0;
    loop {
        let at = class::next(bytes, next, class::SLASH | class::COLON);
        if at == bytes.len() {
            return;
        }
        next = at + 1;
        let Some(home) = HOMES.iter().find(|home| {
            bytes.get(at..at + home.len()).is_some_and(|found| found.eq_ignore_ascii_case(home.as_bytes()))
        }) else {
            continue;
        };
        // A path of a web site is no home folder; on disks they are written so or with a capital.
        let before = backward(bytes, at, 64, |byte| byte > b' ' && !b"\"'`(,;=".contains(&byte));
        let host = text.text.get(before..at).unwrap_or_default();
        if host.starts_with("http") || (host.contains('.') && *home == "/users/") {
            continue;
        }
        let start = at + home.len();
        let end = forward(bytes, start, 64, |byte| {
            byte.is_ascii_alphanumeric() || b"._-".contains(&byte) || !byte.is_ascii()
        });
        let named = text.text.get(start..end).is_some_and(is_own);
        if named && (byte(bytes, end) == b'/' || byte(bytes, end) == b'\\' || end - start > 2) {
            push(hits, start, end);
        }
    }
}

/// `user@host` behind a program or before a prompt, and the user of an address.
fn hosts(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    let in_name = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    for (at, _) in text.text.match_indices('@') {
        let start = backward(bytes, at, 32, in_name);
        let host = forward(bytes, at + 1, 128, in_name);
        if start < at && host > at + 1 && text.text.get(start..at).is_some_and(is_own) {
            let line = line_before(text.text, start, 64);
            let program = line.split([' ', '`']).any(|word| PROGRAMS.contains(&word));
            let prompt = bytes.get(host..host + 2).is_some_and(|sign| sign == b":~" || sign == b":/")
                && (line.is_empty() || line.ends_with([' ', '(', '[', '`']));
            if program || prompt {
                push(hits, start, at);
            }
        }
        handle(text, at, hits);
    }
    for at in class::places(bytes, b"://") {
        let end = forward(bytes, at + 3, 64, |byte| byte.is_ascii_alphanumeric() || b"._-%".contains(&byte));
        let scheme = backward(bytes, at, 16, |byte| byte.is_ascii_alphanumeric() || byte == b'+');
        let database = !text.text.get(scheme..at).unwrap_or_default().starts_with("http");
        let password = forward(bytes, end + 1, 256, |byte| byte > b' ' && !b"/\"'<>".contains(&byte));
        let signed =
            byte(bytes, end) == b':' && text.text.get(end..password).is_some_and(|rest| rest.contains('@'));
        if database && signed && text.text.get(at + 3..end).is_some_and(is_own) {
            hits.push(Hit::suggested(at + 3..end, PiiKind::User, ""));
        }
    }
}

/// `@handle` on the line of a service that has handles.
fn handle(text: &Text<'_>, at: usize, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    if byte_before(bytes, at) > b' ' && !b"(\"'".contains(&byte_before(bytes, at)) {
        return;
    }
    let mut end = forward(bytes, at + 1, 40, |byte| byte.is_ascii_alphanumeric() || b"._#-".contains(&byte));
    while b".-".contains(&byte_before(bytes, end)) {
        end -= 1;
    }
    let behind = text.lower.get(end..floor(text.lower, end + 24)).unwrap_or_default();
    let behind = behind
        .strip_prefix(" on ")
        .or_else(|| behind.strip_prefix(" auf "))
        .or_else(|| behind.strip_prefix(" ("))
        .unwrap_or_default();
    let named = SERVICES.iter().any(|service| behind.starts_with(service))
        || is_word_near(text.text, at, 48, SERVICES);
    if end > at + 3 && byte(bytes, end) != b'/' && byte(bytes, end) != b'(' && named {
        hits.push(Hit::certain(at..end, PiiKind::User, label::HANDLE));
    }
}

fn profiles(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    for (at, _) in text.text.match_indices('/') {
        let Some(before) = text.text.get(..at + 1) else { continue };
        let Some(site) = PROFILES.iter().find(|site| {
            before.ends_with(site.trim_end_matches('@'))
                && (!site.ends_with('@') || byte(bytes, at + 1) == b'@')
        }) else {
            continue;
        };
        let start = at + 1 + usize::from(site.ends_with('@'));
        let end = forward(bytes, start, 64, |byte| byte.is_ascii_alphanumeric() || b"._-%".contains(&byte));
        let end = end - usize::from(byte_before(bytes, end) == b'.');
        let name = text.text.get(start..end).unwrap_or_default();
        let deeper = byte(bytes, end) == b'/' && byte(bytes, end + 1).is_ascii_alphanumeric();
        if is_own(name) && !deeper && !PAGES.contains(&name) {
            // Of a repository's owner nobody knows whether it is a person.
            if site.starts_with("git") {
                hits.push(Hit::suggested(start..end, PiiKind::User, ""));
            } else {
                let label =
                    if site.contains("linkedin") || site.contains("facebook") { "" } else { label::HANDLE };
                hits.push(Hit::certain(start..end, PiiKind::User, label));
            }
        }
    }
}
