//! Measures the search on the public collections.
//!
//! `eval EVAL_DIR WORK_DIR NAME=PATH… [--run FILE] [--meant FILE] [--tune] [--fail N]`
//!
//! `EVAL_DIR` holds `queries.tsv` and `qrels.tsv`; every collection (a folder with
//! `…/name/index.md` files or a file of JSON lines) is indexed under `WORK_DIR/NAME` unless
//! that exists. Prints the measures per set, latency and sizes. With `--tune`, reads
//! weights as JSON lines from standard input and prints one line of measures for each.

mod corpus;
mod measure;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{BufRead, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use search::{Index, Query, Scope, Settings, Weights};
use uuid::Uuid;

use measure::{Question, Table, measures, questions};

struct Collection {
    index: Index,
    names: HashMap<Uuid, String>,
}

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1).peekable();
    let eval = PathBuf::from(args.next().context("EVAL_DIR")?);
    let work = PathBuf::from(args.next().context("WORK_DIR")?);
    let (mut run, mut meant, mut tune, mut fail, mut keep) = (None, None, false, 0, 1);
    let mut collections = HashMap::new();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--run" => run = args.next(),
            "--meant" => meant = args.next(),
            "--tune" => tune = true,
            "--half" => keep = 2,
            "--fail" => fail = args.next().context("N")?.parse()?,
            _ => {
                let (name, path) = arg.split_once('=').context("NAME=PATH")?;
                collections.insert(name.to_owned(), collection(name, Path::new(path), &work)?);
            }
        }
    }
    let mut questions = questions(&eval)?;
    questions.retain(|question| collections.contains_key(&question.collection));
    if tune {
        return tuning(&collections, &questions, keep);
    }
    let (mut lines, mut suggestions) = (String::new(), String::new());
    let (mut table, mut finer) = (Table::default(), Table::default());
    let mut times: HashMap<&str, Vec<Duration>> = HashMap::new();
    let mut slowest: Vec<(Duration, &str)> = Vec::new();
    let mut failed: HashMap<&str, usize> = HashMap::new();
    let (mut right_anchor, mut anchors) = (0, 0);
    for question in &questions {
        let (ranking, hits, time) = ask(&collections[&question.collection], question, 50)?;
        let values = measures(question, &ranking);
        table.add(&question.set, values);
        finer.add(&format!("{}/{}", question.set, question.sub), values);
        times.entry(&question.collection).or_default().push(time);
        slowest.push((time, &question.text));
        for (at, name) in ranking.iter().enumerate() {
            let score = 1000 - at;
            writeln!(lines, "{} Q0 {name} {} {score} search", question.id, at + 1)?;
        }
        if let Some(text) = &hits.did_you_mean {
            writeln!(suggestions, "{}\t{}\t{text}", question.id, question.text)?;
        }
        if !question.anchor.is_empty() {
            anchors += 1;
            let heading = hits.hits.first().and_then(|hit| hit.heading.clone()).unwrap_or_default();
            let fits = heading.strip_prefix(question.anchor.as_str());
            right_anchor += usize::from(fits.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric())));
        }
        let count = failed.entry(&question.set).or_default();
        if values[1] < 0.5 && *count < fail {
            *count += 1;
            let titles: Vec<String> =
                hits.hits.iter().take(3).map(|hit| hit.title.chars().take(60).collect()).collect();
            println!(
                "{} {}/{} {:?} wants {:?} got {:?} {titles:?} {:?}",
                question.id,
                question.set,
                question.sub,
                question.text,
                question.grades.keys().take(3).collect::<Vec<_>>(),
                &ranking[..3.min(ranking.len())],
                hits.did_you_mean
            );
        }
    }
    for (group, values) in finer.means().into_iter().chain(table.means()) {
        println!("{group:28} {}", formatted(values));
    }
    println!("{:28} {}", "MITTEL", formatted(table.overall()));
    println!("anchors {right_anchor}/{anchors}");
    for (name, times) in &mut times {
        latency(name, times);
    }
    slowest.sort_unstable_by(|a, b| b.cmp(a));
    for (time, text) in slowest.iter().take(fail) {
        println!("{:.1} ms {text}", time.as_secs_f64() * 1000.0);
    }
    if let Some(path) = run {
        std::fs::write(path, lines)?;
    }
    if let Some(path) = meant {
        std::fs::write(path, suggestions)?;
    }
    Ok(())
}

fn formatted(values: [f64; 4]) -> String {
    values.iter().map(|value| format!("{value:.4} ")).collect()
}

fn latency(name: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
    println!("{name}: p50 {:.2} ms, p95 {:.2} ms, p99 {:.2} ms", at(0.5), at(0.95), at(0.99));
}

fn ask(collection: &Collection, question: &Question, limit: usize) -> Result<(Vec<String>, search::Hits, Duration)> {
    let scope = Scope::of([corpus::KEY]);
    let start = on_processor();
    let first = Query { limit: 10, facets: false, ..Query::text(&question.text) };
    let shown = collection.index.search(&first, &scope)?;
    let time = on_processor().saturating_sub(start);
    let all = Query { limit, snippets: false, facets: false, ..Query::text(&question.text) };
    let hits = collection.index.search(&all, &scope)?;
    let ranking = hits.hits.iter().filter_map(|hit| collection.names.get(&hit.id).cloned()).collect();
    Ok((ranking, shown, time))
}

/// Processor time of this thread so far; wall clock where the system does not tell.
fn on_processor() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|text| text.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

fn collection(name: &str, path: &Path, work: &Path) -> Result<Collection> {
    let dir = work.join(name);
    let start = Instant::now();
    let index = Index::open(&dir, Settings::default())?;
    let fresh = index.needs_rebuild().is_some();
    let mut names = HashMap::new();
    let mut bytes = 0usize;
    if fresh {
        let mut rebuild = index.rebuild()?;
        corpus::read(path, |name, document| {
            names.insert(document.id, name.to_owned());
            bytes += document.sections.iter().map(|section| section.heading.len() + section.text.len()).sum::<usize>();
            Ok(rebuild.put(&document)?)
        })?;
        rebuild.finish("done")?;
    } else {
        println!("{name}: opened in {:.1} ms", start.elapsed().as_secs_f64() * 1000.0);
        corpus::read(path, |name, document| {
            names.insert(document.id, name.to_owned());
            bytes += document.sections.iter().map(|section| section.heading.len() + section.text.len()).sum::<usize>();
            Ok(())
        })?;
    }
    let size = index.size()?;
    let took = start.elapsed().as_secs_f64();
    println!(
        "{name}: {} documents, text {:.1} MB, index {:.1} MB ({:.2}), {took:.1} s",
        names.len(),
        bytes as f64 / 1e6,
        size as f64 / 1e6,
        size as f64 / bytes as f64
    );
    if names.is_empty() {
        bail!("{} holds no documents", path.display());
    }
    Ok(Collection { index, names })
}

fn tuning(collections: &HashMap<String, Collection>, questions: &[Question], keep: usize) -> Result<()> {
    for line in std::io::stdin().lock().lines() {
        let weights: Weights = serde_json::from_str(&line?)?;
        for collection in collections.values() {
            collection.index.tune(weights.clone())?;
        }
        let mut table = Table::default();
        let mut halves = [Table::default(), Table::default()];
        for (at, question) in questions.iter().enumerate() {
            if at % keep != 0 {
                continue;
            }
            let scope = Scope::of([corpus::KEY]);
            let collection = &collections[&question.collection];
            let query = Query { limit: 50, snippets: false, facets: false, ..Query::text(&question.text) };
            let hits = collection.index.search(&query, &scope)?;
            let ranking: Vec<String> =
                hits.hits.iter().filter_map(|hit| collection.names.get(&hit.id).cloned()).collect();
            let values = measures(question, &ranking);
            table.add(&question.set, values);
            halves[(at / keep) % 2].add(&question.set, values);
        }
        let answer = serde_json::json!({
            "all": table.overall(),
            "sets": table.means(),
            "halves": [halves[0].overall(), halves[1].overall()],
        });
        println!("{answer}");
        std::io::stdout().flush()?;
    }
    Ok(())
}
