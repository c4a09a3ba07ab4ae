//! Every setting: a flag, and the variable `EXCERPT_…` of the same name.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use clap::{Args, Parser, Subcommand};
use ipnet::IpNet;

use crate::{
    clock::DAY,
    shares::{Bounds, Lifetime},
};

/// Keeps sealed excerpts under short links: stores, updates and really deletes what it cannot read.
#[derive(Parser)]
#[command(name = "excerpt-server", version, about, args_override_self = true)]
pub struct Command {
    /// How to serve.
    #[command(flatten)]
    pub config: Config,
    /// What to do instead.
    #[command(subcommand)]
    pub action: Option<Action>,
}

/// What can be done besides serving.
#[derive(Subcommand)]
pub enum Action {
    /// End a share for everyone: its link says "taken down" from then on
    Takedown {
        /// The share's id, 22 characters, as reports name it
        #[arg(allow_hyphen_values = true)]
        id: String,
    },
    /// Print what readers reported, a JSON object a share, the first reported first
    Reports {
        /// Only shares that can still be read
        #[arg(long)]
        open: bool,
        /// Forget the reports of this share instead
        #[arg(long, value_name = "ID", allow_hyphen_values = true)]
        dismiss: Option<String>,
    },
    /// Print what is in the store, counted by reading every record's header
    Stats,
    /// Print what is wrong in the store, a JSON object a fault; the exit status is 1 when something is
    Check {
        /// Mark what no sweep would look at, and cut what is left of ended shares; stop the server of a directory first
        #[arg(long)]
        repair: bool,
        /// Delete damaged records; stop the server of a directory first
        #[arg(long)]
        delete_damaged: bool,
    },
    /// Copy all shares and reports to another store: to move, to back up, to restore. Nothing that has ended is revived
    Copy {
        /// A store, as --store names it; its server may be running
        from: String,
        /// Another one, made if need be; no server of a directory may be running
        to: String,
        /// As --store-option, for the first
        #[arg(long, value_delimiter = ',')]
        from_option: Vec<String>,
        /// As --store-option, for the second
        #[arg(long, value_delimiter = ',')]
        to_option: Vec<String>,
    },
    /// Ask the server that --listen names whether it answers; the exit status is 1 when it does not
    Healthcheck {
        /// Whether it would take uploads, too
        #[arg(long)]
        ready: bool,
    },
    /// Print a new upload token, and the line for the file of --upload-tokens
    NewToken {
        /// A name for those who get it, as metrics show it
        name: String,
    },
    /// Print the SHA-256 of every file of the viewer that this program serves
    ViewerHash,
}

/// Settings with their defaults. A fresh one is made by parsing no arguments.
#[derive(Args, Clone)]
pub struct Config {
    /// Where to listen; TLS is for a proxy in front
    #[arg(long, env = "EXCERPT_LISTEN", default_value = "127.0.0.1:8787", global = true)]
    pub listen: SocketAddr,
    /// The address that the world sees, if it is another: `https://share.example`
    #[arg(long, env = "EXCERPT_PUBLIC_URL", global = true)]
    pub public_url: Option<String>,
    /// Where to answer Prometheus; keep it private
    #[arg(long, env = "EXCERPT_METRICS_LISTEN", default_value = "127.0.0.1:9464", global = true)]
    pub metrics_listen: SocketAddr,
    /// A directory, or s3://bucket/prefix, gs://bucket/prefix, az://container/prefix, memory:
    #[arg(long, env = "EXCERPT_STORE", default_value = "excerpt-data", global = true)]
    pub store: String,
    /// More for the store, as aws_endpoint=https://…; variables AWS_…, AZURE_… and GOOGLE_… are read too
    #[arg(long, env = "EXCERPT_STORE_OPTION", value_delimiter = ',', hide_env_values = true, global = true)]
    pub store_option: Vec<String>,
    /// A folder with another viewer than the one built in
    #[arg(long, env = "EXCERPT_VIEWER", global = true)]
    pub viewer: Option<PathBuf>,
    /// An address for complaints, for readers: mailto:… or https://…
    #[arg(long, env = "EXCERPT_CONTACT", value_parser = address, global = true)]
    pub contact: Option<String>,
    /// Where the terms of use are, for readers: https://…
    #[arg(long, env = "EXCERPT_TERMS", value_parser = address, global = true)]
    pub terms: Option<String>,
    /// Where it says how personal data are handled, for readers: https://…
    #[arg(long, env = "EXCERPT_PRIVACY", value_parser = address, global = true)]
    pub privacy: Option<String>,
    /// Uploads must bring this word in Excerpt-Upload-Token
    #[arg(long, env = "EXCERPT_UPLOAD_TOKEN", hide_env_values = true, global = true)]
    pub upload_token: Option<String>,
    /// Or one whose hash is in this file, a line each as new-token prints it; read again on SIGHUP
    #[arg(long, env = "EXCERPT_UPLOAD_TOKENS", value_name = "FILE", global = true)]
    pub upload_tokens: Option<PathBuf>,
    /// Web pages of these origins may write, besides our own and browser extensions
    #[arg(long, env = "EXCERPT_ALLOW_ORIGIN", value_delimiter = ',', global = true)]
    pub allow_origin: Vec<String>,
    /// Believe X-Forwarded-For from these networks
    #[arg(long, env = "EXCERPT_TRUSTED_PROXY", value_delimiter = ',', value_parser = network, global = true)]
    pub trusted_proxy: Vec<IpNet>,
    /// Networks that no limit counts, as 203.0.113.7 for the people of one office
    #[arg(long, env = "EXCERPT_EXEMPT_NETWORK", value_delimiter = ',', value_parser = network, global = true)]
    pub exempt_network: Vec<IpNet>,

    /// Bytes of one share
    #[arg(long, env = "EXCERPT_MAX_BYTES", default_value_t = 1 << 20, global = true)]
    pub max_bytes: usize,
    /// Seconds that a share lives when its owner does not say
    #[arg(long, env = "EXCERPT_DEFAULT_LIFETIME", default_value_t = 7 * DAY, value_parser = seconds(), global = true)]
    pub default_lifetime: i64,
    /// The longest lifetime in seconds, or "unlimited"
    #[arg(long, env = "EXCERPT_MAX_LIFETIME", default_value = "7776000", value_parser = lifetime, global = true)]
    pub max_lifetime: Lifetime,
    /// Seconds that 143 bytes of an ended share are kept, or "unlimited": while they are there, nobody can put another
    /// text behind its link
    #[arg(long, env = "EXCERPT_TOMBSTONE_LIFETIME", default_value = "unlimited", value_parser = lifetime, global = true)]
    pub tombstone_lifetime: Lifetime,
    /// Bytes of all shares together, 0 for no limit
    #[arg(long, env = "EXCERPT_QUOTA", default_value_t = 1 << 30, global = true)]
    pub quota: u64,
    /// Bytes that must stay free on a local disk
    #[arg(long, env = "EXCERPT_MIN_FREE", default_value_t = 512 << 20, global = true)]
    pub min_free: u64,

    /// Writes a minute from one network, 0 for no limit
    #[arg(long, env = "EXCERPT_WRITES_PER_MINUTE", default_value_t = 6, global = true)]
    pub writes_per_minute: u32,
    /// Bytes an hour that one network may upload, 0 for no limit
    #[arg(long, env = "EXCERPT_UPLOAD_BYTES_PER_HOUR", default_value_t = 16 << 20, global = true)]
    pub upload_bytes_per_hour: u64,
    /// Reads a minute from one network, 0 for no limit
    #[arg(long, env = "EXCERPT_READS_PER_MINUTE", default_value_t = 120, global = true)]
    pub reads_per_minute: u32,
    /// Requests a minute from one network for what is not there, 0 for no limit
    #[arg(long, env = "EXCERPT_MISSES_PER_MINUTE", default_value_t = 10, global = true)]
    pub misses_per_minute: u32,
    /// Deletions and status requests a minute from one network, 0 for no limit
    #[arg(long, env = "EXCERPT_OWNER_REQUESTS_PER_MINUTE", default_value_t = 600, global = true)]
    pub owner_requests_per_minute: u32,
    /// Reports a minute from one network, 0 for no limit
    #[arg(long, env = "EXCERPT_REPORTS_PER_MINUTE", default_value_t = 1, global = true)]
    pub reports_per_minute: u32,

    /// Connections at once; more wait
    #[arg(long, env = "EXCERPT_MAX_CONNECTIONS", default_value_t = 1024, global = true)]
    pub max_connections: usize,
    /// Connections at once from one network, but for trusted proxies
    #[arg(long, env = "EXCERPT_CONNECTIONS_PER_NETWORK", default_value_t = 256, global = true)]
    pub connections_per_network: usize,
    /// Bytes of shares in memory at once: one half for uploads, of which one network gets an eighth, one for reads
    #[arg(long, env = "EXCERPT_MAX_IN_FLIGHT", default_value_t = 128 << 20, global = true)]
    pub max_in_flight: usize,
    /// Seconds for the head of a request, and until a connection says something at all
    #[arg(long, env = "EXCERPT_HEADER_TIMEOUT", default_value = "5", value_parser = duration, global = true)]
    pub header_timeout: Duration,
    /// Seconds for a whole request
    #[arg(long, env = "EXCERPT_REQUEST_TIMEOUT", default_value = "30", value_parser = duration, global = true)]
    pub request_timeout: Duration,
    /// Seconds between two sweeps
    #[arg(long, env = "EXCERPT_SWEEP_INTERVAL", default_value = "600", value_parser = duration, global = true)]
    pub sweep_interval: Duration,
    /// Records that a sweep looks at at once; more for a bucket with much to do
    #[arg(long, env = "EXCERPT_SWEEP_CONCURRENCY", default_value_t = 32, global = true)]
    pub sweep_concurrency: usize,
    /// Seconds for which a server of a bucket may answer reads from memory: for shares that many open at once. What was
    /// revoked through another server can be read for that long
    #[arg(long, env = "EXCERPT_CACHE", default_value_t = 0, global = true)]
    pub cache: u64,
    /// How much to log: error, warn, info, or debug for a line a request
    #[arg(long, env = "EXCERPT_LOG", default_value = "info", global = true)]
    pub log: tracing::Level,
    /// Write the log as JSON
    #[arg(long, env = "EXCERPT_LOG_JSON", global = true)]
    pub log_json: bool,
}

impl Config {
    /// The limits of single shares.
    pub fn bounds(&self) -> Bounds {
        Bounds {
            default_lifetime: self.default_lifetime,
            longest: self.max_lifetime,
            tombstone: self.tombstone_lifetime,
            sweep_concurrency: self.sweep_concurrency,
            cache: Duration::from_secs(self.cache),
            quota: self.quota,
            min_free: self.min_free,
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Command::parse_from(["excerpt-server"]).config
    }
}

fn seconds() -> clap::builder::RangedI64ValueParser<i64> {
    clap::value_parser!(i64).range(1..)
}

fn lifetime(text: &str) -> Result<Lifetime, String> {
    match text.parse() {
        _ if text == "unlimited" => Ok(Lifetime::Unlimited),
        Ok(seconds) if seconds > 0 => Ok(Lifetime::Seconds(seconds)),
        _ => Err("a number of seconds, or unlimited".to_owned()),
    }
}

/// An address that a page can link to.
fn address(text: &str) -> Result<String, String> {
    let is_link = ["mailto:", "https://", "http://"]
        .iter()
        .any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
    let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\`".contains(&byte));
    if is_link && is_plain { Ok(text.to_owned()) } else { Err("mailto:… or https://…".to_owned()) }
}

/// A network, or one address.
fn network(text: &str) -> Result<IpNet, String> {
    let alone = || text.parse::<std::net::IpAddr>().map(IpNet::from);
    text.parse::<IpNet>()
        .or_else(|_| alone())
        .map_err(|_| "a network as 192.0.2.0/24, or an address".to_owned())
}

fn duration(text: &str) -> Result<Duration, String> {
    match text.parse::<f64>() {
        Ok(seconds) if seconds > 0.0 && seconds <= 1e9 => Ok(Duration::from_secs_f64(seconds)),
        _ => Err("a number of seconds above 0".to_owned()),
    }
}
