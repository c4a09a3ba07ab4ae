//! Keys and tokens that their makers mark with a prefix.

#[cfg(test)]
use super::Examples;
use super::scan::{byte, byte_before, different, forward};
use super::{Hit, Rule, Text};
use crate::redact::Kind;

pub(in crate::redact) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "key «sk-·proj-Ab3dEf6hIj9kLm2nOp5qRs8t» here",
            "OPENAI_API_KEY=«sk-·Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z»",
            "\"«sk-ant-·api03-Ab3dEf6hIj9kLm2nOp5q-Rs8t_Uv1w»\"",
            "«AKIA·Q3EGRIZTJ5SLMNOP»",
            "git clone with «ghp_·Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z5678».",
            "«glpat-·Ab3dEf6hIj9kLm2nOp5q»",
            "«AIza·SyA3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z56»",
            "«xoxb-·123456789012-123456789012-Ab3dEf6hIj9kLm2nOp5q»",
            "«sk_live_·Ab3dEf6hIj9kLm2nOp5q»",
            "«hf_·AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGh»",
            "bot «123456789:AA·Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z5»",
            "https://hooks.slack.com/services/«T00A1B2C3/B00A1B2C3/Ab3dEf6hIj9kLm2nOp5qRs8t»",
            "«SG.·Ab3dEf6hIj9kLm2nOp5qRs.Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z5678901234a»",
            "«MTIzNDU2Nzg5MDEyMzQ1Njc4.·GabCd1.Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z56»",
        ],
        misses: &[
            "sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "sk-your-api-key-here",
            "hf_hub_download",
            "task-·proj-Ab3dEf6hIj9kLm2nOp5qRs8t",
            "AKIA and ghp_ and glpat-short",
            "npm_config_cache and npm_package_version",
            "1234567890:30",
        ],
    },
};

/// A sort of token.
struct Vendor {
    label: &'static str,
    prefix: &'static str,
    /// Which bytes follow.
    body: fn(u8) -> bool,
    /// How many of them at least. Makers change lengths: there is no upper limit.
    least: usize,
}

const fn vendor(label: &'static str, prefix: &'static str, body: fn(u8) -> bool, least: usize) -> Vendor {
    Vendor { label, prefix, body, least }
}

fn letters(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

fn hex(byte: u8) -> bool {
    byte.is_ascii_hexdigit()
}

fn upper(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

fn dashed(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

fn dotted(byte: u8) -> bool {
    dashed(byte) || byte == b'.' || byte == b'='
}

fn path(byte: u8) -> bool {
    dashed(byte) || byte == b'/' || byte == b'+'
}

/// By the prefix's first byte; where one begins another, the longer comes first.
#[rustfmt::skip]
const VENDORS: &[Vendor] = &[
    vendor( "Salesforce token", "00D", |byte| letters(byte) || byte == b'!' || byte == b'.' || byte == b'_', 60, ),
    vendor("Google token", "1//0", dashed, 40),
    vendor("Salesforce key", "3MVG", dotted, 60),
    vendor("Age key", "AGE-SECRET-KEY-1", upper, 50),
    vendor("Atlassian token", "ATATT3", dotted, 60),
    vendor("Atlassian token", "ATCTT3", dotted, 60),
    vendor("AWS key", "ABIA", upper, 16),
    vendor("Amazon key", "ABSK", |byte| path(byte) || byte == b'=', 100),
    vendor("AWS key", "ACCA", upper, 16),
    vendor("Google key", "AIza", dashed, 35),
    vendor("AWS key", "AKIA", upper, 16),
    vendor("Octopus key", "API-", upper, 26),
    vendor("Yandex key", "AQVN", dashed, 35),
    vendor("AWS key", "ASIA", upper, 16),
    vendor("1Password key", "A3-", |byte| upper(byte) || byte == b'-', 30),
    vendor("AWS key", "A3T", upper, 17),
    vendor("Artifactory key", "AKC", letters, 60),
    vendor("Twilio key", "AC", hex, 32),
    vendor("Clojars token", "CLOJARS_", letters, 40),
    vendor("Facebook token", "EAAC", letters, 60),
    vendor("Facebook token", "EAAM", letters, 60),
    vendor("EasyPost key", "EZAK", letters, 54),
    vendor("EasyPost key", "EZTK", letters, 54),
    vendor("Microsoft token", "EwB", path, 200),
    vendor("Flutterwave key", "FLWPUBK_TEST-", dashed, 12),
    vendor("Flutterwave key", "FLWSECK", dashed, 12),
    vendor("GitLab token", "GR1348941", dashed, 20),
    vendor("Google secret", "GOCSPX-", dashed, 20),
    vendor("Heroku key", "HRKU-AA", dashed, 50),
    vendor("Heroku key", "HRKU-", dashed, 30),
    vendor("Alibaba key", "LTAI", letters, 16),
    vendor("New Relic key", "NRAA-", letters, 20),
    vendor("New Relic key", "NRAK-", letters, 20),
    vendor("New Relic key", "NRII-", dashed, 20),
    vendor("New Relic key", "NRJS-", hex, 19),
    vendor("Postman key", "PMAK-", dashed, 40),
    vendor("Postman key", "PMAT-", upper, 26),
    vendor("Docker key", "SWMKEY-1-", dashed, 40),
    vendor("Docker key", "SWMTKN-1-", dashed, 40),
    vendor("SendGrid key", "SG.", dotted, 32),
    vendor("Twilio key", "SK", hex, 32),
    vendor("Yandex key", "YC", dashed, 38),
    vendor("Amazon key", "amzn.mws.", dashed, 30),
    vendor("Hugging Face token", "api_org_", letters, 30),
    vendor("Terraform token", "atlasv1.", dashed, 60),
    vendor("Amazon key", "bedrock-api-key-", dotted, 60),
    vendor("Artifactory token", "cmVmdGtu", letters, 50),
    vendor("Cloudflare token", "cfat_", letters, 40),
    vendor("Cloudflare token", "cfut_", letters, 40),
    vendor("Cloudflare key", "cfk_", letters, 40),
    vendor("Cohere key", "co_", letters, 36),
    vendor("Discord address", "discordapp.com/api/webhooks/", path, 60),
    vendor("Discord address", "discord.com/api/webhooks/", path, 60),
    vendor("Duffel token", "duffel_live_", dotted, 40),
    vendor("Duffel token", "duffel_test_", dotted, 40),
    vendor("Docker token", "dckr_oaat_", dashed, 27),
    vendor("Docker token", "dckr_oat_", dashed, 27),
    vendor("Docker token", "dckr_pat_", dashed, 27),
    vendor("DigitalOcean token", "doo_v1_", hex, 64),
    vendor("DigitalOcean token", "dop_v1_", hex, 64),
    vendor("DigitalOcean token", "dor_v1_", hex, 64),
    vendor("Dynatrace token", "dt0c01.", dotted, 60),
    vendor("Defined token", "dnkey-", dotted, 40),
    vendor("Doppler token", "dp.pt.", letters, 40),
    vendor("AppSync key", "da2-", letters, 26),
    vendor("Databricks token", "dapi", |byte| hex(byte) || byte == b'-', 32),
    vendor("Anyscale key", "esecret_", letters, 20),
    vendor("Grafana key", "eyJrIjoi", |byte| path(byte) || byte == b'=', 60),
    vendor("Figma token", "figd_", dashed, 38),
    vendor("Fly token", "fm1a_", |byte| path(byte) || byte == b'=', 60),
    vendor("Fly token", "fm1r_", |byte| path(byte) || byte == b'=', 60),
    vendor("Fly token", "fm2_", |byte| path(byte) || byte == b'=', 60),
    vendor("Fly token", "fo1_", dashed, 40),
    vendor("Fireworks key", "fw_", letters, 20),
    vendor("GitHub token", "github_pat_", dashed, 36),
    vendor("GitLab token", "glagent-", dashed, 40),
    vendor("GitLab token", "glffct-", dashed, 20),
    vendor("GitLab token", "glsoat-", dashed, 20),
    vendor("GitLab token", "glcbt-", dashed, 20),
    vendor("GitLab token", "glimt-", dashed, 20),
    vendor("GitLab token", "gloas-", dashed, 40),
    vendor("GitLab token", "glpat-", dotted, 20),
    vendor("GitLab token", "glpat_", dashed, 20),
    vendor("GitLab token", "glptt-", dashed, 20),
    vendor("GitLab token", "gldt-", dashed, 20),
    vendor("GitLab token", "glft-", dashed, 20),
    vendor("GitLab token", "glrt-", dotted, 20),
    vendor("Grafana token", "glsa_", dashed, 40),
    vendor("GitLab token", "glwt-", dashed, 20),
    vendor("GitHub token", "gho_", letters, 36),
    vendor("GitHub token", "ghp_", letters, 36),
    vendor("GitHub token", "ghr_", letters, 36),
    vendor("GitHub token", "ghs_", dotted, 36),
    vendor("GitHub token", "ghu_", letters, 36),
    vendor("Grafana token", "glc_", |byte| path(byte) || byte == b'=', 32),
    vendor("Groq key", "gsk_", letters, 40),
    vendor("Zapier address", "hooks.zapier.com/hooks/catch/", path, 12),
    vendor("Slack address", "hooks.slack.com/workflows/", path, 40),
    vendor("Slack address", "hooks.slack.com/services/", path, 40),
    vendor("Vault token", "hvb.", dashed, 60),
    vendor("Vault token", "hvr.", dotted, 60),
    vendor("Vault token", "hvs.", dotted, 60),
    vendor("Hugging Face token", "hf_", letters, 34),
    vendor("Infracost key", "ico-", letters, 32),
    vendor("Mailgun key", "key-", hex, 32),
    vendor("Linear key", "lin_api_", letters, 32),
    vendor("LangSmith key", "lsv2_pt_", |byte| hex(byte) || byte == b'_', 40),
    vendor("LangSmith key", "lsv2_sk_", |byte| hex(byte) || byte == b'_', 40),
    vendor("GoCardless token", "live_", dashed, 40),
    vendor("Llama key", "llx-", letters, 40),
    vendor("Nvidia key", "nvapi-", dashed, 40),
    vendor("Netlify token", "nfp_", letters, 36),
    vendor("npm token", "npm_", letters, 36),
    vendor("Notion token", "ntn_", letters, 40),
    vendor("1Password token", "ops_eyJ", |byte| path(byte) || byte == b'=', 100),
    vendor("Planetscale password", "pscale_pw_", dotted, 32),
    vendor("Stripe key", "pk_live_", letters, 20),
    vendor("Stripe key", "pk_test_", letters, 20),
    vendor("PlanetScale key", "pscale_", dotted, 32),
    vendor("Mailgun key", "pubkey-", hex, 32),
    vendor("Pinecone key", "pcsk_", dashed, 40),
    vendor("Perplexity key", "pplx-", letters, 40),
    vendor("PyPI token", "pypi-", dashed, 50),
    vendor("Adobe key", "p8e-", letters, 32),
    vendor("Harness token", "pat.", dotted, 50),
    vendor("PostHog key", "phc_", letters, 40),
    vendor("PostHog key", "phr_", letters, 40),
    vendor("PostHog key", "phx_", letters, 40),
    vendor("Prefect token", "pnu_", letters, 36),
    vendor("Pulumi token", "pul-", hex, 40),
    vendor("Airtable token", "pat", |byte| letters(byte) || byte == b'.', 78),
    vendor("RubyGems key", "rubygems_", hex, 40),
    vendor("Stripe key", "rk_live_", letters, 20),
    vendor("Stripe key", "rk_prod_", letters, 20),
    vendor("Stripe key", "rk_test_", letters, 20),
    vendor("Readme token", "rdme_", letters, 60),
    vendor("Render key", "rnd_", letters, 24),
    vendor("Replicate token", "r8_", letters, 30),
    vendor("Resend key", "re_", dashed, 32),
    vendor("OpenAI key", "sk-svcacct-", dashed, 20),
    vendor("Supabase key", "sb_secret_", dashed, 20),
    vendor("OpenAI key", "sk-admin-", dashed, 20),
    vendor("OpenRouter key", "sk-or-v1-", hex, 32),
    vendor("OpenAI key", "sk-proj-", dashed, 20),
    vendor("Stripe key", "sk_live_", letters, 20),
    vendor("Stripe key", "sk_prod_", letters, 20),
    vendor("Stripe key", "sk_test_", letters, 20),
    vendor("Supabase key", "sbp_v0_", hex, 40),
    vendor("Notion token", "secret_", letters, 40),
    vendor("OpenShift token", "sha256~", dashed, 40),
    vendor("Shippo token", "shippo_", dashed, 40),
    vendor("Anthropic key", "sk-ant-", dashed, 20),
    vendor("SettleMint token", "sm_aat_", letters, 16),
    vendor("SettleMint token", "sm_pat_", letters, 16),
    vendor("SettleMint token", "sm_sat_", letters, 16),
    vendor("Sentry token", "sntrys_", |byte| path(byte) || byte == b'=', 40),
    vendor("Sentry token", "sntryu_", hex, 40),
    vendor("Square token", "sq0atp-", dashed, 22),
    vendor("Square token", "sq0csp-", dashed, 22),
    vendor("Intra42 secret", "s-s4t2", dashed, 60),
    vendor("Shopify key", "shpat_", letters, 32),
    vendor("Shopify key", "shpca_", letters, 32),
    vendor("Shopify key", "shppa_", letters, 32),
    vendor("Shopify key", "shpss_", letters, 32),
    vendor("DeepSeek key", "sk-or-", dashed, 30),
    vendor("Mapbox token", "sk.eyJ", dotted, 40),
    vendor("OpenAI key", "sess-", letters, 38),
    vendor("Supabase key", "sbp_", hex, 40),
    vendor("Sourcegraph token", "sgp_", dashed, 40),
    vendor("SonarQube token", "sqa_", letters, 40),
    vendor("SonarQube token", "sqp_", letters, 40),
    vendor("SonarQube token", "squ_", letters, 40),
    vendor("OpenAI key", "sk-", letters, 20),
    vendor("ElevenLabs key", "sk_", hex, 44),
    vendor("Together key", "tgp_v1_", dashed, 40),
    vendor("Tailscale key", "tskey-", dashed, 20),
    vendor("Tavily key", "tvly-", dashed, 20),
    vendor("Typeform token", "tfp_", dotted, 40),
    vendor("Yandex token", "t1.", dotted, 60),
    vendor("Vercel token", "vca_", letters, 30),
    vendor("Vercel token", "vci_", letters, 30),
    vendor("Vercel token", "vck_", letters, 30),
    vendor("Vercel token", "vcp_", letters, 40),
    vendor("Vercel token", "vcr_", letters, 30),
    vendor("Teams address", "webhook.office.com/webhookb2/", |byte| path(byte) || byte == b'@', 60),
    vendor("Stripe secret", "whsec_", path, 24),
    vendor("Brevo key", "xkeysib-", dashed, 60),
    vendor("Slack token", "xapp-", dashed, 40),
    vendor("Slack token", "xoxa-", dashed, 10),
    vendor("Slack token", "xoxb-", dashed, 20),
    vendor("Slack token", "xoxc-", dashed, 40),
    vendor("Slack token", "xoxd-", |byte| dashed(byte) || byte == b'%', 40),
    vendor("Slack token", "xoxo-", dashed, 20),
    vendor("Slack token", "xoxp-", dashed, 20),
    vendor("Slack token", "xoxr-", dashed, 10),
    vendor("Slack token", "xoxs-", dashed, 20),
    vendor("xAI key", "xai-", letters, 60),
    vendor("Slack token", "xoxe", |byte| dashed(byte) || byte == b'.', 40),
    vendor("Google token", "ya29.", dashed, 40),
];

/// Where the prefixes with each first byte stand in `VENDORS`.
const BY_FIRST: [(u8, u8); 128] = by_first();

#[allow(clippy::indexing_slicing, reason = "worked out by the compiler, which refuses what is out of bounds")]
const fn by_first() -> [(u8, u8); 128] {
    let mut ranges = [(0, 0); 128];
    let mut index = 0;
    while index < VENDORS.len() {
        let first = VENDORS[index].prefix.as_bytes()[0] as usize;
        if ranges[first].1 == 0 {
            ranges[first].0 = index as u8;
        }
        ranges[first].1 = index as u8 + 1;
        index += 1;
    }
    ranges
}

/// A sort of token without a prefix: parts between separators.
struct Parts {
    label: &'static str,
    separator: u8,
    /// The parts' lengths, at least.
    least: &'static [usize],
    /// What the whole begins with.
    begins: fn(&[u8]) -> bool,
}

const PARTS: &[Parts] = &[
    Parts {
        label: "Discord token",
        separator: b'.',
        least: &[23, 6, 27],
        begins: |whole| b"MNO".contains(&byte(whole, 0)),
    },
    Parts { label: "Mailgun key", separator: b'-', least: &[32, 8, 8], begins: |whole| all_hex(whole, 32) },
    Parts {
        label: "Mailchimp key",
        separator: b'-',
        least: &[32, 3],
        begins: |whole| all_hex(whole, 32) && whole.get(33..35) == Some(b"us") && whole.len() <= 37,
    },
    Parts { label: "Telegram token", separator: b':', least: &[8, 34], begins: begins_with_bot },
];

/// Whether it begins with so many hexadecimal digits and no more.
fn all_hex(whole: &[u8], count: usize) -> bool {
    forward(whole, 0, 64, hex) == count
}

/// A bot's number, a colon and an A.
fn begins_with_bot(whole: &[u8]) -> bool {
    let number = forward(whole, 0, 11, |byte| byte.is_ascii_digit());
    (8..=10).contains(&number) && byte(whole, number) == b':' && byte(whole, number + 1) == b'A'
}

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !letters(byte(bytes, at)) || letters(byte_before(bytes, at)) {
            at += 1;
            continue;
        }
        let found = by_prefix(bytes, at).or_else(|| by_parts(bytes, at));
        match found {
            Some(hit) => {
                at = hit.end;
                hits.push(hit);
            }
            None => at += 1,
        }
    }
    by_middle(text.text, hits);
}

fn by_prefix(bytes: &[u8], at: usize) -> Option<Hit> {
    let rest = bytes.get(at..)?;
    // `task-…` is no key, but `KEY_sk-…` may be one.
    if b"-+/".contains(&byte_before(bytes, at))
        && !rest.starts_with(b"hooks.")
        && !rest.starts_with(b"discord")
        && !rest.starts_with(b"webhook.")
    {
        return None;
    }
    // The first byte's alone, because this is asked at every word.
    let (from, to) = BY_FIRST.get(usize::from(*rest.first()?)).copied()?;
    let known = VENDORS.get(usize::from(from)..usize::from(to))?.iter();
    known.filter(|vendor| rest.starts_with(vendor.prefix.as_bytes())).find_map(|vendor| of(vendor, bytes, at))
}

fn of(vendor: &Vendor, bytes: &[u8], at: usize) -> Option<Hit> {
    let start = at + vendor.prefix.len();
    let mut end = forward(bytes, start, 4096, vendor.body);
    while end > start + vendor.least && matches!(byte_before(bytes, end), b'.' | b'-') {
        end -= 1;
    }
    let body = bytes.get(start..end)?;
    let address = vendor.prefix.contains("hook");
    let exact = !EXACT.contains(&vendor.prefix) || forward(bytes, start, 64, hex) == start + vendor.least;
    (body.len() >= vendor.least
        && exact
        && !letters(byte(bytes, end))
        && is_random(body)
        && !is_published(bytes.get(at..end)?))
    .then(|| {
        let start = if address { start } else { at };
        Hit::certain(start..end, Kind::Secret, vendor.label)
    })
}

/// Prefixes so short that only the exact number of hexadecimal digits makes a key of it.
const EXACT: &[&str] = &["AC", "SK", "dapi"];

/// Keys that their makers have published in open source (firebase/firebase-android-sdk), as 32-bit FNV-1a hashes: they are everybody's.
const PUBLISHED: &[u32] = &[
    0x00d9_b068,
    0x0af7_ca9d,
    0x1751_c16c,
    0x1845_a427,
    0x4e13_51cb,
    0x6a41_f911,
    0x722e_f8d0,
    0x739d_dd87,
    0x8ee1_d847,
    0x965b_d60a,
    0xaf8f_ab00,
    0xb188_7211,
    0xb878_2c2e,
    0xc8a5_10e9,
    0xf095_1274,
    0xf50c_0e72,
];

fn is_published(key: &[u8]) -> bool {
    let hash =
        key.iter().fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    PUBLISHED.contains(&hash)
}

/// Secrets of Microsoft's sign-in: three characters, a digit, `Q~`, and at least thirty-one more.
fn by_middle(text: &str, hits: &mut Vec<Hit>) {
    let bytes = text.as_bytes();
    let body: fn(u8) -> bool = |byte| dashed(byte) || byte == b'.' || byte == b'~';
    for (at, _) in text.match_indices("Q~").filter(|(at, _)| *at >= 4) {
        let end = forward(bytes, at + 2, 64, body);
        let start = at - 4;
        let whole = bytes.get(start..at - 1).is_some_and(|first| first.iter().all(|byte| body(*byte)));
        if whole
            && byte(bytes, at - 1).is_ascii_digit()
            && (31..=34).contains(&(end - at - 2))
            && !body(byte_before(bytes, start))
        {
            let random = bytes.get(start..end).is_some_and(is_random);
            if random {
                hits.push(Hit::certain(start..end, Kind::Secret, "Microsoft secret"));
            }
        }
    }
}

fn by_parts(bytes: &[u8], at: usize) -> Option<Hit> {
    // What any of them begins with; most words do not.
    let first = byte(bytes, at);
    if !hex(first) && !b"MNO".contains(&first) {
        return None;
    }
    PARTS.iter().find_map(|parts| {
        let (mut start, mut end) = (at, at);
        for (index, least) in parts.least.iter().enumerate() {
            if index > 0 {
                if byte(bytes, end) != parts.separator {
                    return None;
                }
                start = end + 1;
            }
            end = forward(bytes, start, 128, dashed);
            if end - start < *least {
                return None;
            }
        }
        let whole = bytes.get(at..end)?;
        ((parts.begins)(whole) && is_random(whole)).then(|| Hit::certain(at..end, Kind::Secret, parts.label))
    })
}

/// Whether it looks drawn by lot: many different characters, not words with hyphens.
fn is_random(body: &[u8]) -> bool {
    let mixed = body.iter().any(u8::is_ascii_digit)
        || (body.iter().any(u8::is_ascii_uppercase) && body.iter().any(u8::is_ascii_lowercase));
    let example = [b"EXAMPLE".as_slice(), b"here", b"xxxxx"].iter().any(|word| {
        if word == b"here" {
            body.to_ascii_lowercase().ends_with(word)
        } else {
            body.windows(word.len()).any(|part| part == *word)
        }
    });
    different(body) >= 6 && mixed && !example
}
