//! What private values are called in the language of who shares: on the screen and in stand-ins.

use std::collections::BTreeMap;

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
    sentence(label).map_or_else(|| label.to_owned(), |(key, name)| catalog.message(key, &[name]))
}

/// The key of a label's sentence, and the name in it. `None`: the label is a name.
fn sentence(label: &str) -> Option<(&'static str, &str)> {
    SENTENCES.iter().find_map(|(words, key)| {
        let name = match words.strip_prefix("$1") {
            Some(noun) => label.strip_suffix(noun)?,
            None => (label == *words).then_some("")?,
        };
        Some((*key, name))
    })
}

/// What stand-ins call things in a language; empty: in English, as the rules and the kinds' rows have it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels {
    #[serde(flatten)]
    kinds: BTreeMap<PiiKind, String>,
    /// Those of labels, by key. Older shares have none: what they find is called by its kind, as it was.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    sentences: BTreeMap<String, String>,
}

impl Labels {
    /// Those of a catalog's language.
    pub fn new(catalog: &dyn Catalog) -> Self {
        if catalog.language().starts_with("en") {
            return Self::default();
        }
        let kind = |kind: PiiKind| match kind {
            PiiKind::Person => catalog.message("stand_in_person", &[]),
            PiiKind::Word => catalog.message("stand_in_hidden", &[]),
            kind => catalog.message(kind.key(), &[]),
        };
        // The name's place stays open.
        let sentence = |key: &str| (key.to_owned(), catalog.message(key, &["$1"]));
        Self {
            kinds: PiiKind::ALL.iter().map(|it| (*it, kind(*it))).collect(),
            sentences: SENTENCES.iter().map(|(_, key)| sentence(key)).collect(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// What a value is called: by its label, if it has one, else by its kind. `None`: as in English.
    pub(super) fn of(&self, kind: PiiKind, label: &str) -> Option<String> {
        let own = match sentence(label) {
            _ if label.is_empty() || self.sentences.is_empty() => None,
            Some((key, name)) => self.sentences.get(key).map(|sentence| fill(sentence, &[name])),
            None => Some(label.to_owned()),
        };
        let own = own.or_else(|| self.kinds.get(&kind).cloned());
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
        let used: BTreeSet<&str> = labels.iter().filter_map(|label| Some(sentence(label)?.0)).collect();
        let listed: BTreeSet<&str> = SENTENCES.iter().map(|(_, key)| *key).collect();
        assert_eq!(used, listed, "a sentence for each label, and none besides");
    }
}
