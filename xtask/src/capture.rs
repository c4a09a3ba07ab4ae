//! `capture`: what Excerpt reads on a page, from the shipped snapshot in a real browser or from its HTML alone.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{ExitCode, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail, ensure};
use excerpt::{
    capture::capture,
    model::Conversation,
    page::{parse, snapshot},
};
use serde_json::{Value, json};

use crate::{build, env, format::Format, manifest::Browser, setup};

/// One page to read.
pub struct Job {
    /// As the user named it.
    pub file: String,
    /// Where its HTML is.
    pub path: PathBuf,
    /// The address to serve it at.
    pub url: String,
}

/// What was read on a page.
pub struct Reading {
    /// What was said.
    pub conversation: Conversation,
    /// From the click, as far as the page is concerned, to the conversation.
    pub milliseconds: f64,
}

/// Gets the readings, in the order of the jobs.
pub type Say<'s> = &'s mut dyn FnMut(&Job, Result<Reading>) -> Result<()>;

/// What to read, and in which form it is printed.
#[derive(clap::Args)]
pub struct Arguments {
    /// HTML files, or folders with an INDEX.tsv
    #[arg(required = true, value_name = "PAGE.html")]
    files: Vec<String>,
    /// Where the page was, unless its first line says so
    #[arg(long)]
    url: Option<String>,
    /// The form of what is printed
    #[arg(long, default_value = "json")]
    format: Format,
    /// From the page's HTML alone, without a browser
    #[arg(long)]
    native: bool,
}

/// Prints what is read.
pub fn command(Arguments { files, url, format, native }: &Arguments) -> Result<ExitCode> {
    let (format, native) = (*format, *native);
    let jobs = jobs(files, url.as_deref())?;
    let several = files.len() > 1 || files.iter().any(|file| Path::new(file).is_dir());
    let mut report = Report { format, several, failed: false };
    each(&jobs, native, &mut |job, reading| report.say(job, reading.map(|reading| reading.conversation)))?;
    Ok(if report.failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Reads every page, in one browser or from its HTML alone.
pub fn each(jobs: &[Job], native: bool, say: Say<'_>) -> Result<()> {
    if !native {
        return in_browser(jobs, say);
    }
    jobs.iter().try_for_each(|job| say(job, natively(job)))
}

/// Every page named on the command line; a folder stands for the pages of its INDEX.tsv.
fn jobs(files: &[String], url: Option<&str>) -> Result<Vec<Job>> {
    let mut jobs = Vec::new();
    for file in files {
        let path = PathBuf::from(file);
        if path.is_dir() {
            jobs.extend(listed(&path)?);
        } else {
            let url = match url {
                Some(url) => url.to_owned(),
                None => {
                    written_in(&path)?.with_context(|| format!("{file}: where was it? Please add --url"))?
                }
            };
            jobs.push(Job { file: file.clone(), path, url });
        }
    }
    Ok(jobs)
}

/// The pages of a folder's INDEX.tsv: columns `file` (relative to the folder) and `url`.
pub fn listed(folder: &Path) -> Result<Vec<Job>> {
    let index = env::read(&folder.join("INDEX.tsv"))?;
    let mut lines = index.lines().map(|line| line.trim_end_matches('\r')).filter(|line| !line.is_empty());
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        head.iter()
            .position(|column| *column == name)
            .with_context(|| format!("INDEX.tsv has no column '{name}'"))
    };
    let (file, url) = (column("file")?, column("url")?);
    let pages = lines.map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |column: usize| cells.get(column).copied().unwrap_or_default().to_owned();
        Job { file: cell(file), path: folder.join(cell(file)), url: cell(url) }
    });
    Ok(pages.collect())
}

/// Our own fixtures say their address in a comment on the first line: `<!-- https://… -->`.
fn written_in(path: &Path) -> Result<Option<String>> {
    let html = env::read(path)?;
    let comment = html.lines().next().and_then(|line| line.trim().strip_prefix("<!--")?.split("-->").next());
    Ok(comment.and_then(|text| text.split_whitespace().find(|word| word.contains("://"))).map(str::to_owned))
}

fn natively(job: &Job) -> Result<Reading> {
    let html = env::read(&job.path)?;
    let start = Instant::now();
    let conversation = capture(&parse::parse(&html, &job.url));
    Ok(Reading { conversation, milliseconds: milliseconds(start) })
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

/// The extension that captures; its folder goes with it.
struct Extension {
    folder: PathBuf,
}

impl Extension {
    fn lay_out() -> Result<Self> {
        let extension = Self { folder: env::work("capture")?.join(std::process::id().to_string()) };
        let folder = build::empty(&extension.folder)?;
        build::sources(Browser::Chrome, &folder)?;
        // Nobody clicks here, so it needs leave for every page.
        let path = folder.join("manifest.json");
        let mut manifest: Value = serde_json::from_str(&env::read(&path)?).context("no manifest")?;
        manifest["host_permissions"] = json!(["<all_urls>"]);
        env::write(&path, manifest.to_string())?;
        env::write(&folder.join("capture.html"), "<!doctype html><title>Capture</title>")?;
        Ok(extension)
    }
}

impl Drop for Extension {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// One browser for all pages. The script gives one line of JSON for each, in their order.
fn in_browser(jobs: &[Job], say: Say<'_>) -> Result<()> {
    let browser = setup::everything()?;
    // An extension of its own with the shipped scripts and without programs: nothing is compiled, dist/ stays as it is
    // for those who test it, and several captures run beside each other.
    let extension = Extension::lay_out()?;
    let mut node = env::node();
    node.arg("tests/e2e/support/capture.mjs").env("EXCERPT_BROWSER", browser);
    node.env("EXCERPT_EXTENSION", &extension.folder);
    let mut child = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("cannot start node")?;
    let list: Vec<Value> = jobs
        .iter()
        .map(|job| Ok(json!({"path": std::path::absolute(&job.path)?, "url": job.url})))
        .collect::<Result<_>>()?;
    // Closed at the end of the statement: the script waits for the end of its input.
    child.stdin.take().context("node has no input")?.write_all(Value::from(list).to_string().as_bytes())?;
    let mut answers = BufReader::new(child.stdout.take().context("node has no output")?).lines();
    for job in jobs {
        let answer = answers.next().context("the browser ended too early")??;
        say(job, read(&answer))?;
    }
    let status = child.wait()?;
    ensure!(status.success(), "the browser script failed ({status})");
    Ok(())
}

fn read(answer: &str) -> Result<Reading> {
    let answer: Value = serde_json::from_str(answer).context("the browser script gave no JSON")?;
    if let Some(error) = answer["error"].as_str() {
        bail!("{error}");
    }
    let text = answer["result"].as_str().context("the snapshot gave no text")?;
    let start = Instant::now();
    let page = snapshot::read(text).context("the snapshot gave another text than expected")?;
    let conversation = capture(&page);
    let in_page = answer["milliseconds"].as_f64().unwrap_or_default();
    Ok(Reading { conversation, milliseconds: in_page + milliseconds(start) })
}

/// Prints results, and nothing else, on standard output.
struct Report {
    format: Format,
    several: bool,
    failed: bool,
}

impl Report {
    /// One page alone is printed as it is; several are JSON lines.
    fn say(&mut self, job: &Job, conversation: Result<Conversation>) -> Result<()> {
        let text = conversation.and_then(|conversation| self.format.of(&conversation, self.several));
        let mut out = std::io::stdout().lock();
        match (text, self.several) {
            (Ok(text), false) => writeln!(out, "{}", text.trim_end())?,
            (Ok(text), true) => writeln!(out, "{}", line(&job.file, self.format, text)?)?,
            (Err(error), several) => {
                self.failed = true;
                if !several {
                    bail!("{}: {error:#}", job.file);
                }
                writeln!(out, "{}", json!({"file": job.file, "error": format!("{error:#}")}))?;
            }
        }
        Ok(())
    }
}

/// `{"file": …}` with the conversation's own fields, or with the text under the format's name.
fn line(file: &str, format: Format, text: String) -> Result<Value> {
    let mut line = json!({ "file": file });
    let fields = line.as_object_mut().context("no object")?;
    match (format, serde_json::from_str(&text)) {
        (Format::Json, Ok(Value::Object(conversation))) => fields.extend(conversation),
        _ => drop(fields.insert(format.name().to_owned(), text.into())),
    }
    Ok(line)
}
