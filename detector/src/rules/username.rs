//! The names by which people sign in: home folders, `user@host`, handles, profile pages.

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::{Hit, PiiKind};
use excerpt_scanner::automaton::Automaton;
use excerpt_scanner::bytes::{backward, byte, byte_before, forward, is_word_near, line_before};
use excerpt_scanner::class;

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
            "my username is «maria_91», identifiant «fatou.kermarrec», assigned to [~«jholloway7»]",
        ],
        misses: &[
            "/home/user/x, /Users/Shared/x, C:\\Users\\Public\\x, /home/ubuntu/x",
            "/home/$USER/x and /home/<name>/x and /home and /Users/",
            "git@github.com:jane/notes.git, root@host",
            "@media screen, @Override, @angular/core, @app.route",
            "http://site.example/users/list",
            "https://www.linkedin.com/company/acme",
            "ssh -i key build.corp.example",
        ],
    },
};

/// Folders in which home folders lie.
const HOMES: &[&str] = &["/users/", "/home/", ":\\users\\", ":\\\\users\\\\", "\\documents and settings\\"];
/// Names that everybody's machine has.
const COMMON: &[&str] = &[
    "admin",
    "administrator",
    "all",
    "anonymous",
    "app",
    "build",
    "circleci",
    "default",
    "deploy",
    "dev",
    "docker",
    "ec2-user",
    "example",
    "ftp",
    "git",
    "guest",
    "home",
    "host",
    "jovyan",
    "linuxbrew",
    "me",
    "mysql",
    "name",
    "node",
    "nobody",
    "oracle",
    "postgres",
    "public",
    "root",
    "runner",
    "shared",
    "test",
    "tester",
    "travis",
    "ubuntu",
    "user",
    "username",
    "users",
    "vagrant",
    "vscode",
    "www",
    "you",
    "your",
    "yourname",
    "your_username",
    "your-username",
    "yourusername",
];
/// Where a profile's address ends in its owner's name.
const PROFILES: &[&str] = &[
    "linkedin.com/in/",
    "facebook.com/profile/",
    "instagram.com/",
    "twitter.com/",
    "//x.com/",
    "t.me/",
    "tiktok.com/@",
    "github.com/",
    "gitlab.com/",
    "keybase.io/",
    "last.fm/user/",
    "reddit.com/user/",
    "reddit.com/u/",
    "medium.com/@",
    "mastodon.social/@",
    "youtube.com/@",
    "threads.net/@",
];
/// Parts of those sites that are no profiles.
const PAGES: &[&str] = &[
    "about",
    "blog",
    "company",
    "docs",
    "explore",
    "features",
    "home",
    "i",
    "intent",
    "jobs",
    "login",
    "marketplace",
    "orgs",
    "p",
    "pricing",
    "reel",
    "search",
    "settings",
    "share",
    "signup",
    "status",
    "topics",
    "trending",
];
/// Services whose members have handles.
const SERVICES: &[&str] = &[
    "discord",
    "github",
    "handle",
    "insta",
    "instagram",
    "mastodon",
    "reddit",
    "skype",
    "snap",
    "snapchat",
    "telegram",
    "threads",
    "tiktok",
    "twitch",
    "twitter",
    "username",
    "user name",
];
/// Programs whose argument is `user@host`.
const PROGRAMS: &[&str] = &["ssh", "scp", "sftp", "rsync", "mosh", "ssh-copy-id"];

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    homes(text, hits);
    hosts(text, hits);
    profiles(text, hits);
    named(text, hits);
}

/// What stands before a user's name, in lower case, with the sign between.
#[rustfmt::skip]
const NAMED: &[&str] = &[
    "username: ", "username:", "user name: ", "user name is ", "username is ", "login: ", "login is ", "user id: ", "userid: ", "account name: ",
    "benutzername: ", "benutzername ", "benutzername ist ", "identifiant: ", "identifiant : ", "identifiant ", "usuario: ", "nombre de usuario: ", "nome utente: ",
    "nome de usuário: ", "gebruikersnaam: ", "nazwa użytkownika: ", "användarnamn: ", "kullanıcı adı: ", "имя пользователя: ", "логин: ", "用户名: ", "用户名：",
    "微信号:", "微信号：", "微信: ", "ユーザー名: ", "ユーザー名：", "discord is ", "discord: ", "telegram: ", "venmo: ", "venmo @", "bluesky: @", "steam: ", "oncall: ", "on-call: ",
    "[~", "docker login -u ", "--username ", "--user ", "user: ", "/user:", "psql -u ", "\n  user ", "\n    user ", "\nuser ",
];

/// The names of users behind a word that says so: suggestions, for the word may be about something else.
fn named(text: &Text<'_>, hits: &mut Vec<Hit>) {
    static MACHINE: std::sync::OnceLock<Automaton> = std::sync::OnceLock::new();
    if text.place == crate::TextContext::Address {
        return;
    }
    let machine = MACHINE.get_or_init(|| Automaton::new(NAMED.iter().map(|sign| sign.as_bytes())));
    let (bytes, lower) = (text.text.as_bytes(), text.lower);
    machine.find(lower.as_bytes(), &mut |_, _, end| {
        let start = end + usize::from(b"\"'`@".contains(&byte(bytes, end)));
        let mut stop =
            forward(bytes, start, 40, |byte| byte.is_ascii_alphanumeric() || b"._-#".contains(&byte));
        while b".-#".contains(&byte_before(bytes, stop)) {
            stop -= 1;
        }
        let name = text.text.get(start..stop).unwrap_or_default();
        let built = name.contains(['.', '_', '-', '#']) || name.bytes().any(|byte| byte.is_ascii_digit());
        let apart = !b"@(:/\\".contains(&byte(bytes, stop));
        if name.len() >= 4
            && built
            && apart
            && is_own(name)
            && name.starts_with(|first: char| first.is_ascii_alphabetic())
        {
            hits.push(Hit::suggested(start..stop, PiiKind::User, ""));
        }
    });
}

fn push(hits: &mut Vec<Hit>, start: usize, end: usize) {
    hits.push(Hit::certain(start..end, PiiKind::User, ""));
}

fn is_own(name: &str) -> bool {
    if name.len() < 2 {
        return false;
    }
    let lower = name.to_ascii_lowercase();
    name.chars().count() >= 2 && !COMMON.contains(&lower.as_str()) && name.chars().any(char::is_alphabetic)
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
    let mut end = forward(bytes, at + 1, 40, |byte| byte.is_ascii_alphanumeric() || b"._#".contains(&byte));
    while byte_before(bytes, end) == b'.' {
        end -= 1;
    }
    if end > at + 3
        && byte(bytes, end) != b'/'
        && byte(bytes, end) != b'('
        && is_word_near(text.text, at, 40, SERVICES)
    {
        push(hits, at, end);
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
                push(hits, start, end);
            }
        }
    }
}
