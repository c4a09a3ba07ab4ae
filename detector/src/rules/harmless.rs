//! What is known to belong to nobody, or to everybody: never certain. Each list names its source.

/// Domains for documentation and placeholders: RFC 2606, RFC 6761, Microsoft's and Atlassian's invented companies, and what
/// people write instead.
const DOMAINS: &[&str] = &[
    "acme.com",
    "acme.org",
    "company.com",
    "contoso.com",
    "contoso.onmicrosoft.com",
    "domain.co.in",
    "domain.com",
    "email.com",
    "example.co.uk",
    "example.com",
    "example.net",
    "example.org",
    "fabrikam.com",
    "foo.com",
    "bar.com",
    "host.com",
    "mycompany.com",
    "mydomain.com",
    "northwind.com",
    "sample.com",
    "site.com",
    "somewhere.com",
    "test.com",
    "tempuri.org",
    "yourcompany.com",
    "yourdomain.com",
    "yoursite.com",
    "website.com",
    "server.com",
];
/// Mailboxes of machines and roles that nobody reads as a person: RFC 2142, and those of senders that take no answer.
const MAILBOXES: &[&str] = &[
    "abuse",
    "daemon",
    "do-not-reply",
    "donotreply",
    "hostmaster",
    "mailer-daemon",
    "no-reply",
    "no_reply",
    "noreply",
    "notifications",
    "postmaster",
    "root",
    "usenet",
    "uucp",
    "webmaster",
    "git",
    "actions",
    "dependabot",
    "bot",
    "ec2-user",
    "ubuntu",
];
/// What people write where a mailbox would stand.
const NAMES: &[&str] = &[
    "abc",
    "admin",
    "alice",
    "bob",
    "email",
    "example",
    "first.last",
    "foo",
    "bar",
    "firstname.lastname",
    "hello",
    "info",
    "invalid-email",
    "jane",
    "jane.doe",
    "janedoe",
    "jdoe",
    "jsmith",
    "john",
    "john.doe",
    "john.smith",
    "johndoe",
    "me",
    "mail",
    "myemail",
    "name",
    "sample",
    "someone",
    "somebody",
    "test",
    "test1",
    "test2",
    "testuser",
    "user",
    "user.name",
    "user1",
    "user2",
    "username",
    "xyz",
    "support",
    "contact",
    "sales",
];

/// Whether an e-mail address, in lower case, is a machine's, a role's or an example.
pub(super) fn is_mailbox(local: &str, domain: &str) -> bool {
    let local = local.split('+').next().unwrap_or(local);
    let reserved = ["example.com", "example.org", "example.net", "test", "invalid", "localhost", "example"];
    let below = |top: &str| domain.strip_suffix(top).is_some_and(|sub| sub.ends_with('.'));
    let invented = DOMAINS.contains(&domain) || reserved.iter().any(|top| below(top));
    let generic = ["user", "username", "test", "name", "admin", "info", "support", "email", "user.name"]
        .contains(&local);
    MAILBOXES.contains(&local)
        || DOMAINS.contains(&domain) && (NAMES.contains(&local) || domain.starts_with("contoso"))
        || invented && generic
        || matches!(local, "user" | "username" | "your.email" | "youremail")
            && domain.matches('.').count() == 1
            && domain.len() <= 12
}

/// Whether four numbers are reserved for documentation (RFC 5737), or the first address that devices and clusters come
/// with.
pub(super) fn is_documentation(octets: [u8; 4]) -> bool {
    matches!(
        octets,
        [192, 0, 2, _]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
            | [192, 168, 0 | 1, 0 | 1 | 254 | 255]
            | [10, 0, 0, 0 | 1 | 255]
            | [10, 96, 0, 1 | 10]
            | [172, 17 | 16, 0, 0 | 1]
            | [1, 2, 3, 4]
            | [169, 254, 169, 254]
            | [255, ..]
            | [10, _, 0, 0]
            | [172, 16..=31, 0, 0]
            | [192, 168, _, 0 | 100]
            // Resolvers that everybody may ask.
            | [1, 0, 0, 1] | [1, 1, 1, 1] | [8, 8, 4, 4] | [8, 8, 8, 8] | [9, 9, 9, 9]
            | [208, 67, 220, 220] | [208, 67, 222, 222] | [149, 112, 112, 112] | [94, 140, 14 | 15, _]
    )
}

/// Whether a network card's address, as digits, is a group's (IEEE 802) or made up.
pub(super) fn is_card(digits: &[u8]) -> bool {
    [b"01005e".as_slice(), b"3333", b"0180c2"].iter().any(|group| digits.starts_with(group))
        || [
            b"000102030405".as_slice(),
            b"001122334455",
            b"aabbccddeeff",
            b"deadbeefcafe",
            b"123456789abc",
            b"112233445566",
            b"0123456789ab",
        ]
        .contains(&digits)
}

/// Test numbers of payment providers: they are in every documentation (Stripe, Adyen, PayPal).
const CARDS: &[&str] = &[
    "4242424242424242",
    "4000056655665556",
    "5555555555554444",
    "2223003122003222",
    "5200828282828210",
    "5105105105105100",
    "378282246310005",
    "371449635398431",
    "6011111111111117",
    "6011000990139424",
    "3056930009020004",
    "36227206271667",
    "3566002020360505",
    "6200000000000005",
    "4111111111111111",
    "4012888888881881",
    "4222222222222",
    "30569309025904",
    "38520000023237",
    "3530111333300000",
    "4000000000000002",
    "4000002500003155",
    "4000000000009995",
    "5454545454545454",
    "2222420000001113",
    "371449635392376",
];

/// Whether a payment card's number, its digits only, is one to test with.
pub(super) fn is_test_card(digits: &str) -> bool {
    CARDS.contains(&digits)
}

/// Passwords that programs come with: no secret, and words that stand in every sentence about them.
const PASSWORDS: &[&str] = &[
    "admin",
    "administrator",
    "changeit",
    "changeme",
    "default",
    "demo",
    "dev",
    "development",
    "docker",
    "elastic",
    "example",
    "guest",
    "letmein",
    "local",
    "mariadb",
    "minio",
    "minioadmin",
    "mongo",
    "mongodb",
    "mysql",
    "neo4j",
    "nginx",
    "oracle",
    "postgres",
    "postgresql",
    "qwerty",
    "rabbitmq",
    "redis",
    "root",
    "sa",
    "sample",
    "supabase",
    "test",
    "testing",
    "tester",
    "toor",
    "user",
    "username",
    "welcome",
    "wordpress",
    "hunter2",
    "foobar",
    "something",
    "mypassword",
];

/// Whether a password, in lower case, is one that programs come with, or its user's name.
pub(super) fn is_usual_password(user: &str, password: &str) -> bool {
    PASSWORDS.contains(&password) && password != "hunter2"
        || !password.is_empty() && user.eq_ignore_ascii_case(password)
}

/// Streets that everybody knows.
const STREETS: &[&str] = &[
    "10 downing street",
    "1600 pennsylvania avenue",
    "221b baker street",
    "11 wall street",
    "350 fifth avenue",
    "1 infinite loop",
    "4 privet drive",
    "12 grimmauld place",
    "742 evergreen terrace",
    "123 main street",
    "123 main st",
    "123 elm street",
    "123 fake street",
    "1 hacker way",
];

/// Whether an address is one that everybody knows, or an example.
pub(super) fn is_known_street(address: &str) -> bool {
    let lower = address.to_lowercase();
    STREETS.iter().any(|street| lower.starts_with(street))
}
