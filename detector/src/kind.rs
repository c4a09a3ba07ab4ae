//! The kinds of private values: one table, of which finding, replacing, reviewing and measuring read their rows.

use serde::{Deserialize, Serialize};

/// What the review, the replacer and the measurements have to know of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindRow {
    /// The key of its name in the locales.
    pub key: &'static str,
    /// What labelled texts call it; empty: they have no such label.
    pub sort: &'static str,
    /// How easily it is mistaken, from 0: checked sums first, mere shapes last. Decides between finds that overlap.
    pub doubt: u8,
    /// In which ways a value is written.
    pub spelling: Spelling,
    /// What it is for those who look for a stand-in.
    pub subject: Subject,
    /// Stand-ins that read like the real thing and belong to nobody, the best first; `#` is a number, `*` letters.
    pub stand_ins: &'static [&'static str],
    /// What it is called in brackets: `[card 1]`.
    pub label: &'static str,
}

/// In which ways a value of a kind is written, and what all of them have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// Letters in any case; a short value stands alone.
    Text,
    /// Letters in any case, and it always stands alone.
    Alone,
    /// Digits, however they are grouped.
    Digits,
    /// Letters and digits, however they are grouped.
    Groups,
    /// A phone number, with and without its calling code.
    Phone,
    /// Letters in exactly their case.
    Exact,
    /// The user's own word: found inside other words too, if it is long enough.
    Own,
}

/// What a value is for those who look for a stand-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A person's name or a part of it.
    Name,
    /// An e-mail address.
    Email,
    /// A name for signing in.
    Handle,
    /// Anything else.
    Thing,
}

/// Makes the list of kinds and the table of their rows from one row for each kind.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident: $key:literal, $sort:literal, $doubt:literal, $spelling:ident, $subject:ident, $stand_ins:expr, $label:literal;)*) => {
        /// What a private value is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum PiiKind {
            $($(#[$doc])* $kind,)*
        }

        impl PiiKind {
            /// All kinds, in the alphabet's order.
            pub const ALL: &[PiiKind] = &[$(PiiKind::$kind,)*];

            /// What is known of the kind.
            pub const fn row(self) -> &'static KindRow {
                match self {
                    $(PiiKind::$kind => &KindRow {
                        key: $key,
                        sort: $sort,
                        doubt: $doubt,
                        spelling: Spelling::$spelling,
                        subject: Subject::$subject,
                        stand_ins: $stand_ins,
                        label: $label,
                    },)*
                }
            }
        }
    };
}

// To add a kind: one row here, in the alphabet's order, and the sentence of its key in the locales.
kinds! {
    /// What people say about themselves: age, home town, employer.
    About: "kind_about", "AGE", 8, Text, Thing, &[], "detail";
    /// The signed-in account's name, a part of it, its e-mail address, handle or workspace.
    Account: "kind_account", "", 0, Text, Thing, &[], "hidden";
    /// A street address.
    Address: "kind_address", "ADDRESS", 8, Text, Thing, &[], "address";
    /// A bank account's national number, a company's tax number.
    Bank: "kind_bank", "BANK", 6, Alone, Thing, &[], "account";
    /// A date of birth.
    Birth: "kind_birth", "DATE", 8, Alone, Thing, &[], "date";
    /// A payment card's number.
    Card: "kind_card", "CREDIT_CARD", 3, Digits, Thing, &[], "card";
    /// An address of a cryptocurrency.
    Crypto: "kind_crypto", "CRYPTO", 3, Alone, Thing, &[], "wallet";
    /// An e-mail address.
    Email: "kind_email", "EMAIL", 4, Text, Email, &["email-#@example.com", "mail-#@example.org"], "email";
    /// The name of an uploaded file.
    File: "kind_file", "", 8, Text, Thing, &[], "file";
    /// What somebody suffers from: one notice for a chat.
    Health: "kind_health", "HEALTH", 8, Text, Thing, &[], "health";
    /// A bank account's international number.
    Iban: "kind_iban", "IBAN", 1, Groups, Thing, &[], "IBAN";
    /// A number by which a state knows a person.
    Id: "kind_id", "NATIONAL_ID", 6, Alone, Thing, &[], "ID";
    /// An internet address.
    Ip: "kind_ip", "IP", 5, Alone, Thing, &["192.0.2.#"], "address";
    /// The address of a conversation or of a person's page.
    Link: "kind_web", "URL", 3, Text, Thing, &["https://example.com/page-#"], "link";
    /// A network card's address.
    Mac: "kind_mac", "MAC", 4, Alone, Thing, &["00:00:5E:00:53:#"], "MAC";
    /// A person's name.
    Person: "kind_person", "PERSON", 9, Text, Name, &["Person *", "Name *"], "person";
    /// A phone number.
    Phone: "kind_phone", "PHONE", 7, Phone, Thing, &["555-01#"], "phone";
    /// A number of a record, order or policy, a plate, a place by its coordinates.
    Record: "kind_record", "CASE", 8, Alone, Thing, &[], "record";
    /// A password, key or token.
    Secret: "kind_secret", "SECRET", 2, Exact, Thing, &[], "secret";
    /// The name by which somebody signs in, as in home folders.
    User: "kind_user", "USERNAME", 5, Text, Handle, &["user_#"], "user";
    /// One of the user's own words, or what one of the user's patterns found.
    Word: "kind_word", "", 0, Own, Thing, &[], "hidden";
}

impl PiiKind {
    /// The key of its name in the locales.
    pub fn key(self) -> &'static str {
        self.row().key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_of_its_own_and_a_label() {
        let keys: std::collections::BTreeSet<&str> = PiiKind::ALL.iter().map(|kind| kind.key()).collect();
        assert_eq!(keys.len(), PiiKind::ALL.len());
        assert!(PiiKind::ALL.iter().all(|kind| !kind.row().label.is_empty()));
        assert!(PiiKind::ALL.is_sorted_by_key(|kind| format!("{kind:?}")));
    }
}
