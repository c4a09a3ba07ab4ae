//! What a private value is.

use serde::{Deserialize, Serialize};

/// What a private value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PiiKind {
    /// The signed-in account's name, a part of it, its e-mail address, handle or workspace.
    Account,
    /// A street address.
    Address,
    /// A bank account's national number, a company's tax number.
    Bank,
    /// A date of birth.
    Birth,
    /// A payment card's number.
    Card,
    /// An address of a cryptocurrency.
    Crypto,
    /// An e-mail address.
    Email,
    /// The name of an uploaded file.
    File,
    /// A bank account's international number.
    Iban,
    /// A number by which a state knows a person.
    Id,
    /// An internet address.
    Ip,
    /// The address of a conversation or of a person's page.
    Link,
    /// A network card's address.
    Mac,
    /// A person's name.
    Person,
    /// A phone number.
    Phone,
    /// A password, key or token.
    Secret,
    /// The name by which somebody signs in, as in home folders.
    User,
    /// One of the user's own words, or what one of the user's patterns found.
    Word,
}

impl PiiKind {
    /// All kinds, in the alphabet's order.
    pub const ALL: [PiiKind; 18] = [
        PiiKind::Account,
        PiiKind::Address,
        PiiKind::Bank,
        PiiKind::Birth,
        PiiKind::Card,
        PiiKind::Crypto,
        PiiKind::Email,
        PiiKind::File,
        PiiKind::Iban,
        PiiKind::Id,
        PiiKind::Ip,
        PiiKind::Link,
        PiiKind::Mac,
        PiiKind::Person,
        PiiKind::Phone,
        PiiKind::Secret,
        PiiKind::User,
        PiiKind::Word,
    ];

    /// The key of its name in the locales.
    pub fn key(self) -> &'static str {
        match self {
            PiiKind::Account => "kind_account",
            PiiKind::Address => "kind_address",
            PiiKind::Bank => "kind_bank",
            PiiKind::Birth => "kind_birth",
            PiiKind::Card => "kind_card",
            PiiKind::Crypto => "kind_crypto",
            PiiKind::Email => "kind_email",
            PiiKind::File => "kind_file",
            PiiKind::Iban => "kind_iban",
            PiiKind::Id => "kind_id",
            PiiKind::Ip => "kind_ip",
            PiiKind::Link => "kind_web",
            PiiKind::Mac => "kind_mac",
            PiiKind::Person => "kind_person",
            PiiKind::Phone => "kind_phone",
            PiiKind::Secret => "kind_secret",
            PiiKind::User => "kind_user",
            PiiKind::Word => "kind_word",
        }
    }
}
