//! The numbers that are known: whose they are, how they look, what proves them, what people call them.
//!
//! From the makers' own public descriptions (tax and social security authorities, ICAO 9303, EU VIES, ABA).

use super::checks;
use crate::PiiKind;

/// How far a number can be trusted that no word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// In its usual groups nobody doubts it; in one piece it needs its name.
    Certain,
    /// It needs its name.
    Named,
    /// A suggestion, when written in its usual groups.
    Grouped,
    /// A suggestion, however it is written.
    Alone,
}

/// One sort of number.
pub(super) struct Number {
    /// What it is called.
    pub(super) label: &'static str,
    /// What labelled texts call it.
    pub(super) sort: &'static str,
    pub(super) kind: PiiKind,
    /// Without separators: `9` a digit, `A` a letter, `X` either, else the letter itself.
    pub(super) shape: &'static str,
    /// How it is usually grouped, besides in one piece.
    pub(super) groups: &'static [&'static [usize]],
    /// Whether different signs join its groups.
    pub(super) mixed: bool,
    /// The makers' check, on letters and digits in upper case.
    pub(super) check: fn(&[u8]) -> bool,
    /// What is said shortly before it, in lower case.
    pub(super) words: &'static [&'static str],
    pub(super) trust: Trust,
}

/// By country, the United States and United Kingdom first.
#[rustfmt::skip]
pub(super) const NUMBERS: &[Number] = &[
    Number { label: "SSN", sort: "US_SSN", kind: PiiKind::Id, shape: "999999999", groups: &[&[3, 2, 4]], mixed: false, check: checks::world::ssn, words: &["ssn", "social security", "social", "ss#", "ss"], trust: Trust::Certain },
    Number { label: "ITIN", sort: "US_ITIN", kind: PiiKind::Id, shape: "999999999", groups: &[&[3, 2, 4]], mixed: false, check: checks::world::itin, words: &["itin", "taxpayer"], trust: Trust::Grouped },
    Number { label: "NPI", sort: "US_NPI", kind: PiiKind::Id, shape: "9999999999", groups: &[], mixed: false, check: checks::world::npi, words: &["npi", "provider"], trust: Trust::Named },
    Number { label: "Medicare number", sort: "US_MBI", kind: PiiKind::Id, shape: "9XXXXXXXXXX", groups: &[&[4, 3, 4]], mixed: false, check: checks::world::mbi, words: &["mbi", "medicare", "beneficiary"], trust: Trust::Grouped },
    Number { label: "routing number", sort: "BANK", kind: PiiKind::Bank, shape: "999999999", groups: &[&[4, 4, 1]], mixed: false, check: checks::world::routing, words: &["routing", "aba", "rtn"], trust: Trust::Grouped },
    Number { label: "sort code", sort: "BANK", kind: PiiKind::Bank, shape: "999999", groups: &[&[2, 2, 2]], mixed: false, check: checks::any, words: &["sort code", "sortcode", "sort"], trust: Trust::Named },
    Number { label: "NHS number", sort: "UK_NHS", kind: PiiKind::Id, shape: "9999999999", groups: &[&[3, 3, 4]], mixed: false, check: checks::europe::nhs, words: &["nhs"], trust: Trust::Alone },
    Number { label: "National Insurance number", sort: "UK_NINO", kind: PiiKind::Id, shape: "AA999999A", groups: &[&[2, 2, 2, 2, 1], &[2, 7], &[2, 6, 1], &[8, 1]], mixed: false, check: checks::europe::nino, words: &["nino", "national insurance", "ni number"], trust: Trust::Alone },
    Number { label: "driving licence", sort: "UK_DRIVING_LICENCE", kind: PiiKind::Id, shape: "XXXXX999999XXXAA", groups: &[], mixed: false, check: checks::europe::driving_licence, words: &["licence", "license", "driving"], trust: Trust::Alone },
    Number { label: "SIN", sort: "CA_SIN", kind: PiiKind::Id, shape: "999999999", groups: &[&[3, 3, 3]], mixed: false, check: checks::world::sin, words: &["sin", "nas", "social insurance"], trust: Trust::Grouped },
    Number { label: "ABN", sort: "AU_ABN", kind: PiiKind::Bank, shape: "99999999999", groups: &[&[2, 3, 3, 3]], mixed: false, check: checks::world::abn, words: &["abn", "business number"], trust: Trust::Grouped },
    Number { label: "ACN", sort: "AU_ACN", kind: PiiKind::Bank, shape: "999999999", groups: &[&[3, 3, 3]], mixed: false, check: checks::world::acn, words: &["acn", "company number"], trust: Trust::Grouped },
    Number { label: "TFN", sort: "AU_TFN", kind: PiiKind::Id, shape: "999999999", groups: &[&[3, 3, 3]], mixed: false, check: checks::world::tfn, words: &["tfn", "tax file"], trust: Trust::Grouped },
    Number { label: "Medicare card", sort: "AU_MEDICARE", kind: PiiKind::Id, shape: "9999999999", groups: &[&[4, 5, 1]], mixed: false, check: checks::world::medicare, words: &["medicare"], trust: Trust::Grouped },
    Number { label: "tax ID", sort: "DE_TAX_ID", kind: PiiKind::Id, shape: "99999999999", groups: &[&[2, 3, 3, 3]], mixed: false, check: checks::europe::german_tax, words: &["idnr", "steuer-id", "steuerid", "steueridentifikationsnummer", "identifikationsnummer", "steuerliche", "tin"], trust: Trust::Alone },
    Number { label: "tax number", sort: "DE_TAX_NUMBER", kind: PiiKind::Id, shape: "9999999999999", groups: &[], mixed: true, check: checks::any, words: &["steuernummer", "steuer-nr", "st.-nr", "stnr"], trust: Trust::Named },
    Number { label: "tax number", sort: "DE_TAX_NUMBER", kind: PiiKind::Id, shape: "99999999999", groups: &[&[3, 3, 5], &[2, 3, 5, 1]], mixed: true, check: checks::any, words: &["steuernummer", "steuer-nr", "st.-nr", "stnr"], trust: Trust::Named },
    Number { label: "tax number", sort: "DE_TAX_NUMBER", kind: PiiKind::Id, shape: "9999999999", groups: &[&[2, 3, 5]], mixed: true, check: checks::any, words: &["steuernummer", "steuer-nr", "st.-nr", "stnr"], trust: Trust::Named },
    Number { label: "pension number", sort: "DE_SOCIAL_SECURITY", kind: PiiKind::Id, shape: "99999999A999", groups: &[&[2, 6, 1, 3], &[8, 4], &[2, 6, 4]], mixed: false, check: checks::europe::german_pension, words: &["rentenversicherungsnummer", "sozialversicherungsnummer", "rvnr", "svnr"], trust: Trust::Alone },
    Number { label: "health insurance number", sort: "DE_HEALTH_INSURANCE", kind: PiiKind::Id, shape: "A999999999", groups: &[], mixed: false, check: checks::europe::german_health, words: &["kvnr", "krankenversicherung", "krankenversichertennummer", "versichertennummer", "krankenkasse"], trust: Trust::Alone },
    Number { label: "ID card", sort: "DE_ID_CARD", kind: PiiKind::Id, shape: "XXXXXXXX9", groups: &[], mixed: false, check: checks::europe::german_document, words: &["ausweis", "personalausweis", "ausweisnummer", "id card", "identity card"], trust: Trust::Alone },
    Number { label: "passport", sort: "DE_PASSPORT", kind: PiiKind::Id, shape: "XXXXXXXX9", groups: &[], mixed: false, check: checks::europe::german_document, words: &["reisepass", "passport", "passnummer", "pass"], trust: Trust::Alone },
    Number { label: "physician number", sort: "DE_LANR", kind: PiiKind::Id, shape: "999999999", groups: &[], mixed: false, check: checks::europe::physician, words: &["lanr", "arztnummer"], trust: Trust::Named },
    Number { label: "VAT number", sort: "DE_VAT_ID", kind: PiiKind::Bank, shape: "DE999999999", groups: &[&[2, 9], &[2, 3, 3, 3], &[5, 3, 3]], mixed: false, check: checks::europe::german_vat, words: &["ust-idnr", "ust-id", "ustid", "umsatzsteuer", "vat"], trust: Trust::Alone },
    Number { label: "DNI", sort: "ES_NIF", kind: PiiKind::Id, shape: "99999999A", groups: &[&[8, 1], &[2, 3, 3, 1], &[2, 3, 4]], mixed: true, check: checks::europe::spanish, words: &["dni", "nif"], trust: Trust::Alone },
    Number { label: "DNI", sort: "ES_NIF", kind: PiiKind::Id, shape: "9999999A", groups: &[&[7, 1]], mixed: true, check: checks::europe::spanish, words: &["dni", "nif"], trust: Trust::Alone },
    Number { label: "NIE", sort: "ES_NIE", kind: PiiKind::Id, shape: "A9999999A", groups: &[&[8, 1], &[1, 7, 1]], mixed: false, check: checks::europe::spanish_nie, words: &["nie", "extranjero"], trust: Trust::Alone },
    Number { label: "identity code", sort: "FI_PERSONAL_IDENTITY_CODE", kind: PiiKind::Id, shape: "999999A999X", groups: &[], mixed: false, check: checks::europe::finnish, words: &["hetu", "henkilötunnus", "identity code", "personbeteckning"], trust: Trust::Alone },
    Number { label: "identity code", sort: "FI_PERSONAL_IDENTITY_CODE", kind: PiiKind::Id, shape: "999999999X", groups: &[&[6, 4]], mixed: false, check: checks::europe::finnish, words: &["hetu", "henkilötunnus", "identity code", "personbeteckning"], trust: Trust::Grouped },
    Number { label: "Aadhaar", sort: "IN_AADHAAR", kind: PiiKind::Id, shape: "999999999999", groups: &[&[4, 4, 4]], mixed: false, check: checks::world::aadhaar, words: &["aadhaar", "aadhar", "uidai", "uid"], trust: Trust::Alone },
    Number { label: "PAN", sort: "IN_PAN", kind: PiiKind::Id, shape: "AAAAA9999A", groups: &[], mixed: false, check: checks::world::pan, words: &["pan", "permanent account"], trust: Trust::Alone },
    Number { label: "GSTIN", sort: "IN_GSTIN", kind: PiiKind::Bank, shape: "99AAAAA9999AXZX", groups: &[], mixed: false, check: checks::world::gstin, words: &["gstin", "gst"], trust: Trust::Alone },
    Number { label: "voter ID", sort: "IN_VOTER", kind: PiiKind::Id, shape: "AAA9999999", groups: &[], mixed: false, check: checks::any, words: &["voter", "epic", "elector"], trust: Trust::Named },
    Number { label: "codice fiscale", sort: "IT_FISCAL_CODE", kind: PiiKind::Id, shape: "AAAAAA99A99A999A", groups: &[&[3, 3, 5, 5]], mixed: false, check: checks::europe::italian, words: &["codice fiscale", "c.f", "cf"], trust: Trust::Alone },
    Number { label: "partita IVA", sort: "IT_VAT_CODE", kind: PiiKind::Bank, shape: "99999999999", groups: &[], mixed: false, check: checks::europe::italian_vat, words: &["iva", "p.iva", "partita"], trust: Trust::Alone },
    Number { label: "resident number", sort: "KR_RRN", kind: PiiKind::Id, shape: "9999999999999", groups: &[&[6, 7]], mixed: false, check: checks::world::korean, words: &["rrn", "resident", "주민등록번호"], trust: Trust::Alone },
    Number { label: "foreigner number", sort: "KR_FRN", kind: PiiKind::Id, shape: "9999999999999", groups: &[&[6, 7]], mixed: false, check: checks::world::korean_foreigner, words: &["frn", "foreigner", "외국인등록번호"], trust: Trust::Alone },
    Number { label: "resident number", sort: "KR_RRN", kind: PiiKind::Id, shape: "9999999999999", groups: &[&[6, 7]], mixed: false, check: checks::world::korean_date, words: &["rrn", "resident", "주민등록번호"], trust: Trust::Grouped },
    Number { label: "foreigner number", sort: "KR_FRN", kind: PiiKind::Id, shape: "9999999999999", groups: &[&[6, 7]], mixed: false, check: checks::world::korean_foreigner_date, words: &["frn", "foreigner", "외국인등록번호"], trust: Trust::Grouped },
    Number { label: "business number", sort: "KR_BRN", kind: PiiKind::Bank, shape: "9999999999", groups: &[&[3, 2, 5]], mixed: false, check: checks::world::korean_business, words: &["brn", "사업자등록번호"], trust: Trust::Grouped },
    Number { label: "NIN", sort: "NG_NIN", kind: PiiKind::Id, shape: "99999999999", groups: &[], mixed: false, check: checks::verhoeff, words: &["nin", "national identification"], trust: Trust::Alone },
    Number { label: "PESEL", sort: "PL_PESEL", kind: PiiKind::Id, shape: "99999999999", groups: &[], mixed: false, check: checks::europe::pesel, words: &["pesel"], trust: Trust::Alone },
    Number { label: "personnummer", sort: "SE_PERSONNUMMER", kind: PiiKind::Id, shape: "999999999999", groups: &[&[8, 4]], mixed: false, check: checks::europe::swedish, words: &["personnummer", "pnr", "personnr"], trust: Trust::Alone },
    Number { label: "personnummer", sort: "SE_PERSONNUMMER", kind: PiiKind::Id, shape: "9999999999", groups: &[&[6, 4]], mixed: false, check: checks::europe::swedish, words: &["personnummer", "pnr", "personnr"], trust: Trust::Alone },
    Number { label: "organisationsnummer", sort: "SE_ORGANISATIONSNUMMER", kind: PiiKind::Bank, shape: "9999999999", groups: &[&[6, 4]], mixed: false, check: checks::europe::swedish_company, words: &["organisationsnummer", "orgnr", "org.nr", "org"], trust: Trust::Grouped },
    Number { label: "NRIC", sort: "SG_NRIC_FIN", kind: PiiKind::Id, shape: "A9999999A", groups: &[], mixed: false, check: checks::world::singapore, words: &["nric", "fin"], trust: Trust::Alone },
    Number { label: "UEN", sort: "SG_UEN", kind: PiiKind::Bank, shape: "99999999A", groups: &[], mixed: false, check: checks::any, words: &["uen"], trust: Trust::Named },
    Number { label: "UEN", sort: "SG_UEN", kind: PiiKind::Bank, shape: "999999999A", groups: &[], mixed: false, check: checks::any, words: &["uen"], trust: Trust::Named },
    Number { label: "Thai ID", sort: "TH_TNIN", kind: PiiKind::Id, shape: "9999999999999", groups: &[&[1, 4, 5, 2, 1]], mixed: false, check: checks::world::thai, words: &["thai id", "tnin", "เลขประจำตัวประชาชน", "เลขบัตรประชาชน"], trust: Trust::Alone },
    Number { label: "T.C. kimlik no", sort: "TR_NATIONAL_ID", kind: PiiKind::Id, shape: "99999999999", groups: &[&[3, 3, 3, 2]], mixed: false, check: checks::europe::turkish, words: &["tc", "kimlik", "tckn"], trust: Trust::Alone },
    Number { label: "South African ID", sort: "ZA_ID_NUMBER", kind: PiiKind::Id, shape: "9999999999999", groups: &[&[6, 4, 2, 1], &[6, 4, 3]], mixed: false, check: checks::world::south_african, words: &["south african", "rsa id", "id number", "sa id"], trust: Trust::Alone },
    Number { label: "CPF", sort: "NATIONAL_ID", kind: PiiKind::Id, shape: "99999999999", groups: &[&[3, 3, 3, 2]], mixed: true, check: checks::world::cpf, words: &["cpf"], trust: Trust::Alone },
    Number { label: "numéro de sécurité sociale", sort: "NATIONAL_ID", kind: PiiKind::Id, shape: "99999XX99999999", groups: &[&[1, 2, 2, 2, 3, 3, 2], &[13, 2]], mixed: false, check: checks::europe::french, words: &["sécurité sociale", "sécu", "nir", "secu"], trust: Trust::Alone },
    Number { label: "BSN", sort: "NATIONAL_ID", kind: PiiKind::Id, shape: "999999999", groups: &[&[4, 2, 3], &[3, 3, 3]], mixed: false, check: checks::europe::dutch, words: &["bsn", "burgerservicenummer"], trust: Trust::Named },
    Number { label: "rijksregisternummer", sort: "NATIONAL_ID", kind: PiiKind::Id, shape: "99999999999", groups: &[&[2, 2, 2, 3, 2]], mixed: true, check: checks::europe::belgian, words: &["rijksregisternummer", "rijksregister", "registre national", "insz", "niss"], trust: Trust::Grouped },
    Number { label: "NIF", sort: "NATIONAL_ID", kind: PiiKind::Id, shape: "999999999", groups: &[&[3, 3, 3]], mixed: false, check: checks::europe::portuguese, words: &["nif", "contribuinte"], trust: Trust::Named },
    Number { label: "AHV-Nummer", sort: "NATIONAL_ID", kind: PiiKind::Id, shape: "9999999999999", groups: &[&[3, 4, 4, 2]], mixed: false, check: checks::europe::swiss, words: &["ahv", "avs", "ahv-nummer"], trust: Trust::Alone },
    Number { label: "Sozialversicherungsnummer", sort: "NATIONAL_ID", kind: PiiKind::Id, shape: "9999999999", groups: &[&[4, 6]], mixed: false, check: checks::europe::austrian, words: &["svnr", "sv-nummer", "sozialversicherungsnummer", "versicherungsnummer"], trust: Trust::Named },
    Number { label: "CPR", sort: "NATIONAL_ID", kind: PiiKind::Id, shape: "9999999999", groups: &[&[6, 4]], mixed: false, check: checks::europe::danish, words: &["cpr", "cpr-nummer"], trust: Trust::Named },
    Number { label: "fødselsnummer", sort: "NATIONAL_ID", kind: PiiKind::Id, shape: "99999999999", groups: &[&[6, 5]], mixed: false, check: checks::europe::norwegian, words: &["fødselsnummer", "fnr", "personnummer"], trust: Trust::Alone },
    Number { label: "PPS number", sort: "NATIONAL_ID", kind: PiiKind::Id, shape: "9999999AA", groups: &[], mixed: false, check: checks::europe::irish, words: &["pps", "ppsn"], trust: Trust::Named },
    Number { label: "PPS number", sort: "NATIONAL_ID", kind: PiiKind::Id, shape: "9999999A", groups: &[], mixed: false, check: checks::europe::irish, words: &["pps", "ppsn"], trust: Trust::Named },
    Number { label: "resident ID", sort: "NATIONAL_ID", kind: PiiKind::Id, shape: "99999999999999999X", groups: &[], mixed: false, check: checks::world::chinese, words: &["身份证", "身份證"], trust: Trust::Alone },
    Number { label: "CURP", sort: "NATIONAL_ID", kind: PiiKind::Id, shape: "AAAA999999AAAAAAXX", groups: &[], mixed: false, check: checks::world::mexican, words: &["curp"], trust: Trust::Alone },
    Number { label: "RUT", sort: "NATIONAL_ID", kind: PiiKind::Id, shape: "99999999X", groups: &[&[2, 3, 3, 1], &[8, 1]], mixed: true, check: checks::world::chilean, words: &["rut", "run"], trust: Trust::Named },
    Number { label: "national ID", sort: "NATIONAL_ID", kind: PiiKind::Id, shape: "A999999999", groups: &[], mixed: false, check: checks::world::taiwanese, words: &["身分證"], trust: Trust::Named },
];
