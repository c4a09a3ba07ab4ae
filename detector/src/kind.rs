//! What a private value is.

use serde::{Deserialize, Serialize};

/// What a private value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
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

impl Kind {
    /// All kinds, in the alphabet's order.
    pub const ALL: [Kind; 18] = [
        Kind::Account,
        Kind::Address,
        Kind::Bank,
        Kind::Birth,
        Kind::Card,
        Kind::Crypto,
        Kind::Email,
        Kind::File,
        Kind::Iban,
        Kind::Id,
        Kind::Ip,
        Kind::Link,
        Kind::Mac,
        Kind::Person,
        Kind::Phone,
        Kind::Secret,
        Kind::User,
        Kind::Word,
    ];

    /// The key of its name in the locales.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Account => "kind_account",
            Kind::Address => "kind_address",
            Kind::Bank => "kind_bank",
            Kind::Birth => "kind_birth",
            Kind::Card => "kind_card",
            Kind::Crypto => "kind_crypto",
            Kind::Email => "kind_email",
            Kind::File => "kind_file",
            Kind::Iban => "kind_iban",
            Kind::Id => "kind_id",
            Kind::Ip => "kind_ip",
            Kind::Link => "kind_web",
            Kind::Mac => "kind_mac",
            Kind::Person => "kind_person",
            Kind::Phone => "kind_phone",
            Kind::Secret => "kind_secret",
            Kind::User => "kind_user",
            Kind::Word => "kind_word",
        }
    }
}
