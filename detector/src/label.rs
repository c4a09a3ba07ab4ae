//! What finds are called besides their kind, in English: those of the rules that know one or two.
//!
//! Makers' keys and states' numbers have theirs in the tables of their rules. [`crate::labels`] lists all.

/// Makes a constant of every label, and the list of them.
macro_rules! labels {
    ($($name:ident: $label:literal;)*) => {
        $(pub(crate) const $name: &str = $label;)*
        /// All labels of this file.
        pub(crate) const SINGLE: &[&str] = &[$($name,)*];
    };
}

labels! {
    ACCOUNT_NUMBER: "account number";
    AGE: "age";
    BTC: "BTC address";
    COORDINATES: "coordinates";
    DOGE: "DOGE address";
    EMPLOYER: "employer";
    ETH: "ETH address";
    // Not a name to sign in with.
    HANDLE: "handle";
    JWT: "JWT";
    LTC: "LTC address";
    NATIONAL_ID: "national ID";
    PASSWORD: "password";
    PASSWORD_HASH: "password hash";
    PLATE: "plate";
    PRIVATE_KEY: "private key";
    SECRET: "secret";
    SEED_PHRASE: "seed phrase";
    SOL: "SOL address";
    TOWN: "town";
    TRON: "TRON address";
    XMR: "XMR address";
}
