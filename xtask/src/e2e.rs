//! `e2e`: the end-to-end tests, each file in a process of its own, several beside each other.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
    sync::Mutex,
    time::Instant,
};

use anyhow::{Context, Result, ensure};

use crate::{build, env, manifest::Browser, server, setup, steps::Tally};

/// How the tests are run.
#[derive(clap::Args)]
pub struct Options {
    /// How many files run beside each other; by default as many as there are processors, at most four
    #[arg(long)]
    jobs: Option<usize>,
}

/// What to run.
#[derive(clap::Args)]
pub struct Arguments {
    /// A file of tests/e2e (`shelf`), a part of a test's name (`deletes all`), or both (`shelf:deletes all`); without
    /// any, every test
    names: Vec<String>,
    /// Build the quick way: larger and slower programs, compiled in a part of the time
    #[arg(long)]
    dev: bool,
    #[command(flatten)]
    options: Options,
}

/// Builds what is tested, and runs the tests.
pub fn command(Arguments { names, dev, options }: &Arguments) -> Result<ExitCode> {
    setup::everything()?;
    let mut tally = Tally::new()?;
    build::build(!dev, &Browser::ALL)?;
    run(names, options, &mut tally)?;
    tally.finish()
}

/// Whether a name is that of an end-to-end test: a file of them, or words that stand in one.
pub fn knows(name: &str) -> bool {
    Runs::of(name).is_ok_and(|runs| !runs.files.is_empty())
}

/// Runs the tests with what stands in dist/.
pub fn run(names: &[String], options: &Options, tally: &mut Tally) -> Result<()> {
    let programs = Programs::found()?;
    // Of all packages and with the features of the native tests: what those have compiled is there.
    let server =
        ["build", "--quiet", "--workspace", "--features", "excerpt/parser", "--bin", "excerpt-server"];
    env::run(env::cargo().args(server))?;
    let mut queue: Vec<Run> = if names.is_empty() {
        files()?.into_iter().map(|file| Run { file, test: None }).collect()
    } else {
        let mut queue = Vec::new();
        for name in names {
            let Runs { files, test } = Runs::of(name)?;
            ensure!(!files.is_empty(), "there is no end-to-end test '{name}'");
            queue.extend(files.into_iter().map(|file| Run { file, test: test.clone() }));
        }
        queue
    };
    // The longest first, so that no processor waits for one that began last.
    let times = Times::read()?;
    queue.sort_by_key(|run| times.of(&run.file));
    let jobs = options.jobs.unwrap_or_else(jobs).max(1);
    eprintln!("\n== end-to-end tests: {} files, {jobs} beside each other", queue.len());
    let started = Instant::now();
    let (queue, shared) = (Mutex::new(queue), Mutex::new((Tally::default(), times)));
    let work = || -> Result<()> {
        loop {
            let Some(run) = lock(&queue).pop() else { return Ok(()) };
            let (began, output) = (Instant::now(), run.output(&programs)?);
            let mut guard = lock(&shared);
            let (tally, times) = &mut *guard;
            println!("\n{}: {:.0} s\n{}", run.stem(), began.elapsed().as_secs_f64(), output.text.trim_end());
            run.count(&output, tally);
            if run.test.is_none() && output.success {
                times.0.insert(run.stem(), began.elapsed().as_secs());
            }
        }
    };
    std::thread::scope(|scope| -> Result<()> {
        let workers: Vec<_> = (0..jobs).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().unwrap_or_else(|_| anyhow::bail!("a worker broke off")))
    })?;
    let (of_tests, times) = shared.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    times.write()?;
    tally.add(of_tests);
    eprintln!("== end-to-end tests: {:.0} s", started.elapsed().as_secs_f64());
    Ok(())
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// Browsers wait a lot, but two beside each other are enough for a processor.
fn jobs() -> usize {
    std::thread::available_parallelism().map_or(1, |count| count.get().min(4))
}

/// Every file of end-to-end tests, by name.
fn files() -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(env::root().join("tests/e2e"))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn stem(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.trim_end_matches(".test.mjs").to_owned()
}

/// What a name stands for.
struct Runs {
    files: Vec<PathBuf>,
    test: Option<String>,
}

impl Runs {
    fn of(name: &str) -> Result<Self> {
        let mut files = files()?;
        let (file, test) = name.split_once(':').unwrap_or((name, ""));
        if files.iter().any(|path| stem(path) == file) {
            files.retain(|path| stem(path) == file);
            let test = test.trim();
            return Ok(Self { files, test: (!test.is_empty()).then(|| test.to_owned()) });
        }
        // Names that are put together stand nowhere as a whole; the file's name says where they are.
        let holds = |path: &PathBuf| std::fs::read_to_string(path).is_ok_and(|text| text.contains(name));
        files.retain(holds);
        Ok(Self { files, test: Some(name.to_owned()) })
    }
}

/// The programs that the tests use, by the variables that name them. Looked for, and installed, once.
struct Programs(Vec<(&'static str, PathBuf)>);

impl Programs {
    fn found() -> Result<Self> {
        let needed =
            [("EXCERPT_BROWSER", setup::everything()?), ("EXCERPT_XTASK", env::this()?.to_path_buf())];
        let more = [("EXCERPT_FIREFOX", setup::firefox()), ("EXCERPT_PYTHON", server::python())];
        let more = more.into_iter().filter_map(|(name, path)| Some((name, path?)));
        Ok(Self(needed.into_iter().chain(more).collect()))
    }
}

/// One process: a file, or tests of it.
struct Run {
    file: PathBuf,
    test: Option<String>,
}

struct Output {
    text: String,
    success: bool,
}

impl Run {
    fn stem(&self) -> String {
        stem(&self.file)
    }

    fn output(&self, programs: &Programs) -> Result<Output> {
        let mut node = env::node();
        node.arg("--test-reporter=./tests/e2e/support/reporter.mjs");
        if let Some(test) = &self.test {
            node.arg(format!("--test-name-pattern={}", escaped(test)));
        }
        node.arg(&self.file).envs(programs.0.iter().map(|(name, path)| (name, path)));
        let mut child = piped(&mut node).spawn().context("cannot start node")?;
        let mut text = String::new();
        for line in BufReader::new(child.stdout.take().context("no output")?).lines() {
            text.push_str(&line?);
            text.push('\n');
        }
        Ok(Output { text, success: child.wait()?.success() })
    }

    /// Reads the lines of tests/e2e/support/reporter.mjs.
    fn count(&self, output: &Output, tally: &mut Tally) {
        let (stem, mut failed) = (self.stem(), 0);
        for line in output.text.lines() {
            let Some((mark, rest)) = line.split_once('\t') else { continue };
            let (name, why) = rest.split_once('\t').unwrap_or((rest, ""));
            match mark {
                "ok" => tally.pass(),
                "skip" => tally.skip(&format!("{stem}: {name}"), why),
                "FAIL" => {
                    failed += 1;
                    tally.fail(format!("cargo xtask e2e '{stem}:{}'", name.replace('\'', "'\\''")));
                }
                _ => {}
            }
        }
        if !output.success && failed == 0 {
            tally.fail(format!("cargo xtask e2e {stem}"));
        }
    }
}

fn piped(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::null()).stdout(Stdio::piped())
}

/// A text as a pattern that matches it and nothing else.
fn escaped(text: &str) -> String {
    let mut pattern = String::new();
    for sign in text.chars() {
        if r"\^$.*+?()[]{}|/".contains(sign) {
            pattern.push('\\');
        }
        pattern.push(sign);
    }
    pattern
}

/// How many seconds each file took when it last ran whole.
struct Times(HashMap<String, u64>);

impl Times {
    fn path() -> Result<PathBuf> {
        Ok(env::work("tests")?.join("seconds.tsv"))
    }

    fn read() -> Result<Self> {
        let text = std::fs::read_to_string(Self::path()?).unwrap_or_default();
        let lines = text.lines().filter_map(|line| line.split_once('\t'));
        Ok(Self(lines.filter_map(|(stem, time)| Some((stem.to_owned(), time.parse().ok()?))).collect()))
    }

    /// Unknown ones may be long.
    fn of(&self, file: &Path) -> u64 {
        self.0.get(&stem(file)).copied().unwrap_or(u64::MAX)
    }

    fn write(&self) -> Result<()> {
        let mut lines: Vec<String> = self.0.iter().map(|(stem, time)| format!("{stem}\t{time}\n")).collect();
        lines.sort();
        env::write(&Self::path()?, lines.concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_file_a_test_or_both() {
        let of = |name: &str| {
            let Runs { files, test } = Runs::of(name).unwrap();
            (files.iter().map(|file| stem(file)).collect::<Vec<_>>(), test)
        };
        assert_eq!(of("shelf"), (vec!["shelf".to_owned()], None));
        assert_eq!(of("shelf:deletes all"), (vec!["shelf".to_owned()], Some("deletes all".to_owned())));
        assert_eq!(of("deletes one, and takes it back").0, ["shelf"]);
        assert!(!knows("no such test at all"));
    }

    #[test]
    fn outcomes_are_read_from_the_reporters_lines() {
        let run = Run { file: "tests/e2e/shelf.test.mjs".into(), test: None };
        let text =
            "ok\tone\t1.0 s\nFAIL\tsomebody's\t2.0 s\n  Error: x\nskip\tthree\tno Firefox\nnote\tslow\n";
        let mut tally = Tally::default();
        run.count(&Output { text: text.into(), success: false }, &mut tally);
        let again = ["cargo xtask e2e 'shelf:somebody'\\''s'"];
        assert_eq!((tally.outcome(), tally.again()), ((1, 1, 1), again.map(str::to_owned).as_slice()));
        // A file that broke off before it tested anything.
        run.count(&Output { text: String::new(), success: false }, &mut tally);
        assert_eq!(tally.outcome(), (1, 2, 1));
    }

    #[test]
    fn a_pattern_matches_its_text_alone() {
        assert_eq!(escaped("a (b) c.d?"), "a \\(b\\) c\\.d\\?");
    }
}
