//! The makers' prefixes, and what follows them: from their own documentation.

/// A sort of token.
pub(super) struct Vendor {
    pub(super) label: &'static str,
    pub(super) prefix: &'static str,
    /// Which bytes follow.
    pub(super) body: fn(u8) -> bool,
    /// How many of them at least. Makers change lengths: there is no upper limit.
    pub(super) least: usize,
}

const fn vendor(label: &'static str, prefix: &'static str, body: fn(u8) -> bool, least: usize) -> Vendor {
    Vendor { label, prefix, body, least }
}

pub(super) fn letters(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

pub(super) fn hex(byte: u8) -> bool {
    byte.is_ascii_hexdigit()
}

fn upper(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

pub(super) fn dashed(byte: u8) -> bool {
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
pub(super) const VENDORS: &[Vendor] = &[
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
    vendor("OpenRouter key", "sk-or-", dashed, 30),
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
pub(super) const BY_FIRST: [(u8, u8); 128] = by_first();

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
