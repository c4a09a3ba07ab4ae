//! What private values are called in the language of who shares: on the screen and in stand-ins.

use serde::{Deserialize, Serialize};

use super::PiiKind;
use crate::i18n::{Catalog, fill};

/// Labels of finds and the keys of their sentences. `$1` is a name, which is the same in every language; what is a name as a
/// whole (`SSN`) is not listed. To add a label: a row here, unless the row of its last word fits, and its sentence in the locales.
const SENTENCES: &[(&str, &str)] = &[
    ("ID card", "label_id_card"),
    ("South African ID", "label_south_african_id"),
    ("Thai ID", "label_thai_id"),
    ("VAT number", "label_vat_number"),
    ("account number", "label_account_number"),
    ("age", "label_age"),
    ("business number", "label_business_number"),
    ("coordinates", "label_coordinates"),
    ("driving licence", "label_driving_licence"),
    ("employer", "label_employer"),
    ("foreigner number", "label_foreigner_number"),
    ("handle", "label_handle"),
    ("health insurance number", "label_health_insurance_number"),
    ("identity code", "label_identity_code"),
    ("national ID", "label_national_id"),
    ("passport", "label_passport"),
    ("password", "label_password"),
    ("password hash", "label_password_hash"),
    ("pension number", "label_pension_number"),
    ("physician number", "label_physician_number"),
    ("plate", "label_plate"),
    ("private key", "label_private_key"),
    ("resident ID", "label_resident_id"),
    ("resident number", "label_resident_number"),
    ("routing number", "label_routing_number"),
    ("secret", "label_secret"),
    ("seed phrase", "label_seed_phrase"),
    ("sort code", "label_sort_code"),
    ("tax ID", "label_tax_id"),
    ("tax number", "label_tax_number"),
    ("town", "label_town"),
    ("voter ID", "label_voter_id"),
    (WORKSPACE, "label_workspace"),
    // Behind the whole labels that end like them.
    ("$1 address", "label_address_of"),
    ("$1 card", "label_card_of"),
    ("$1 key", "label_key_of"),
    ("$1 number", "label_number_of"),
    ("$1 password", "label_password_of"),
    ("$1 secret", "label_secret_of"),
    ("$1 token", "label_token_of"),
];

/// The label of the account's workspace: no rule finds it.
pub(super) const WORKSPACE: &str = "workspace";

/// A label in a catalog's language.
pub fn label_in(label: &str, catalog: &dyn Catalog) -> String {
    sentence(label).map_or_else(|| label.to_owned(), |(_, key, name)| catalog.message(key, &[name]))
}

/// The place and the key of a label's sentence, and the name in it. `None`: the label is a name.
fn sentence(label: &str) -> Option<(usize, &'static str, &str)> {
    SENTENCES.iter().enumerate().find_map(|(at, (words, key))| {
        let name = match words.strip_prefix("$1") {
            Some(noun) => label.strip_suffix(noun)?,
            None => (label == *words).then_some("")?,
        };
        Some((at, *key, name))
    })
}

/// What stand-ins call things in a language. Of it only the language is stored, and two of one language are equal: what has been
/// read calls things as in English until it is given its sentences (`Labels::new`).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Labels {
    /// As its catalog names it; empty: English, as the rules and the kinds' rows have it.
    language: String,
    kinds: Vec<(PiiKind, String)>,
    /// Those of labels, in the order of `SENTENCES`.
    sentences: Vec<String>,
}

impl PartialEq for Labels {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

impl From<String> for Labels {
    fn from(language: String) -> Self {
        Self { language, ..Self::default() }
    }
}

impl From<Labels> for String {
    fn from(labels: Labels) -> Self {
        labels.language
    }
}

impl Labels {
    /// Those of a catalog's language.
    pub fn new(catalog: &dyn Catalog) -> Self {
        let language = catalog.language();
        if language.starts_with("en") {
            return Self::default();
        }
        let kind = |kind: PiiKind| match kind {
            PiiKind::Person => catalog.message("stand_in_person", &[]),
            PiiKind::Word => catalog.message("stand_in_hidden", &[]),
            kind => catalog.message(kind.key(), &[]),
        };
        Self {
            language,
            kinds: PiiKind::ALL.iter().map(|it| (*it, kind(*it))).collect(),
            // The name's place stays open.
            sentences: SENTENCES.iter().map(|(_, key)| catalog.message(key, &["$1"])).collect(),
        }
    }

    /// The language whose sentences it lacks, as a BCP 47 tag.
    pub fn lacks(&self) -> Option<&str> {
        Some(self.language.as_str()).filter(|_| self.is_empty() && !self.is_english())
    }

    pub(super) fn is_english(&self) -> bool {
        self.language.is_empty()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// What a value is called: by its label, if it has one, else by its kind. `None`: as in English.
    pub(super) fn of(&self, kind: PiiKind, label: &str) -> Option<String> {
        let own = match sentence(label) {
            _ if label.is_empty() || self.is_empty() => None,
            Some((at, _, name)) => self.sentences.get(at).map(|sentence| fill(sentence, &[name])),
            None => Some(label.to_owned()),
        };
        let of_kind = || self.kinds.iter().find(|(other, _)| *other == kind).map(|(_, name)| name.clone());
        let own = own.or_else(of_kind);
        own.filter(|label| !label.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::i18n::FileCatalog;

    /// What is a name as a whole, in its own country's words.
    const NAMES: &str = "ABN|ACN|AHV-Nummer|Aadhaar|BSN|CPF|CPR|CURP|DNI|GSTIN|ITIN|JWT|NIE|NIF|NIN|NPI|NRIC|PAN|PESEL|RUT|SIN|SSN|\
        Sozialversicherungsnummer|T.C. kimlik no|TFN|UEN|codice fiscale|fødselsnummer|numéro de sécurité sociale|\
        organisationsnummer|partita IVA|personnummer|rijksregisternummer";

    #[test]
    fn every_label_has_its_sentence_or_is_a_name_and_english_says_it_as_it_is() {
        let labels: BTreeSet<&str> = excerpt_detector::labels().chain([WORKSPACE]).collect();
        let english = FileCatalog::english();
        let without: Vec<&str> = labels.iter().copied().filter(|label| sentence(label).is_none()).collect();
        assert_eq!(without.join("|"), NAMES, "labels without a sentence are names");
        for label in &labels {
            assert_eq!(label_in(label, &english), *label);
        }
        let used: BTreeSet<&str> = labels.iter().filter_map(|label| Some(sentence(label)?.1)).collect();
        let listed: BTreeSet<&str> = SENTENCES.iter().map(|(_, key)| *key).collect();
        assert_eq!(used, listed, "a sentence for each label, and none besides");
    }
}
