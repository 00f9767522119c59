//! `search`: the search of the pages, from the command line; one query, or a file of queries whose
//! answers are written as a run file for measuring.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use domain::progress::Board;
use domain::search::find::{self, Answer, FoundHit, Wanted, What};
use domain::search::{Index, follow};
use domain::wiki::import;
use domain::{Actor, Error};

use super::{Installation, progress, say};

/// Last field of every line of a run file.
const TAG: &str = "dienstweg";

#[derive(Debug, Args)]
pub(super) struct Search {
    /// The account that searches; it finds what it may see
    #[arg(long = "as", value_name = "ACCOUNT")]
    account: String,
    /// Only in this space
    #[arg(long, value_name = "SLUG")]
    space: Option<String>,
    /// Most hits per query
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=100))]
    limit: u8,
    /// File of queries, one a line: id, tab, query
    #[arg(long, value_name = "FILE", requires = "run", conflicts_with = "query")]
    queries: Option<PathBuf>,
    /// Where the answers go: qid Q0 docid rank score tag
    #[arg(long, value_name = "OUT", requires = "queries")]
    run: Option<PathBuf>,
    /// Where corrected queries go: qid, tab, correction
    #[arg(long, value_name = "OUT", requires = "queries")]
    suggestions: Option<PathBuf>,
    /// What to look for; words that begin with '-' stand behind '--'
    #[arg(required_unless_present = "queries")]
    query: Vec<String>,
}

/// Somebody with an index in front of them.
struct Asker<'a> {
    here: &'a Installation,
    actor: Actor,
    index: Index,
    space: Option<String>,
    limit: usize,
}

impl Search {
    pub(super) async fn run(self, here: &Installation) -> Result<()> {
        let actor = here.actor(&self.account).await?;
        if let Some(slug) = &self.space {
            here.space(&actor, slug).await?;
        }
        let asker =
            Asker { here, actor, index: current_index(here).await?, space: self.space, limit: self.limit.into() };
        match (&self.queries, &self.run) {
            (Some(queries), Some(run)) => asker.answer_all(queries, run, self.suggestions.as_deref()).await,
            _ => asker.answer_one(&self.query.join(" ")).await,
        }
    }
}

/// The index as far as the log goes; with a server running as far as that has come.
async fn current_index(here: &Installation) -> Result<Index> {
    match here.own_index()? {
        None => here.index(),
        Some(index) => {
            follow::catch_up(&here.db, &index).await.context("the search index could not follow")?;
            Ok(index)
        }
    }
}

impl Asker<'_> {
    async fn find(&self, text: &str) -> Result<Answer, Error> {
        let wanted = Wanted {
            text: text.to_owned(),
            space: self.space.clone(),
            limit: self.limit,
            // The last word may be an unfinished one.
            as_you_type: true,
            ..Wanted::default()
        };
        find::find(&self.here.db, &self.index, &self.actor, &wanted).await
    }

    async fn answer_one(&self, query: &str) -> Result<()> {
        let answer = self.find(query).await?;
        for (number, hit) in answer.hits.iter().enumerate() {
            self.print(number + 1, hit)?;
        }
        say(format_args!("{} found", answer.total))?;
        if let Some(better) = &answer.did_you_mean {
            say(format_args!("Did you mean: {better}"))?;
        }
        Ok(())
    }

    fn print(&self, number: usize, hit: &FoundHit) -> Result<()> {
        let root = &self.here.settings.public_url;
        match &hit.what {
            What::Entry(page) => {
                let heading = hit.heading.as_ref().map(|heading| format!(" › {heading}")).unwrap_or_default();
                let anchor = hit.anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
                say(format_args!("{number}. {}{heading} ({})", page.node.title, page.space_title))?;
                say(format_args!("   {root}/s/{}{anchor}", page.node.public_id))?;
            }
            What::Person { public_id, name, function } => {
                say(format_args!("{number}. {name}, {function}"))?;
                say(format_args!("   {root}/p/{public_id}"))?;
            }
            What::Space { slug, title, .. } => {
                say(format_args!("{number}. {title}"))?;
                say(format_args!("   {root}/b/{slug}"))?;
            }
        }
        let words = hit.snippet.plain();
        let snippet = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !snippet.is_empty() {
            say(format_args!("   {snippet}"))?;
        }
        Ok(())
    }

    async fn answer_all(&self, queries: &Path, run: &Path, suggestions: Option<&Path>) -> Result<()> {
        let queries = read_queries(queries)?;
        let mut out = create(run)?;
        let mut corrected = suggestions.map(create).transpose()?;
        let work = Board::default().begin("queries answered");
        work.set_total(queries.len() as u64);
        let shown = progress::show(&work);
        let mut refused = 0;
        for (id, query) in &queries {
            let answer = match self.find(query).await {
                Ok(answer) => answer,
                Err(Error::Invalid(_)) => {
                    refused += 1;
                    Answer::default()
                }
                Err(error) => return Err(error).with_context(|| format!("query {id}")),
            };
            write_run(&mut out, id, &answer).with_context(|| format!("cannot write {}", run.display()))?;
            if let (Some(file), Some(better)) = (&mut corrected, &answer.did_you_mean) {
                writeln!(file, "{id}\t{better}").context("cannot write the corrections")?;
            }
            work.add(1);
        }
        out.flush().with_context(|| format!("cannot write {}", run.display()))?;
        if let Some(mut file) = corrected {
            file.flush().context("cannot write the corrections")?;
        }
        drop(shown);
        let refused = if refused > 0 { format!(", {refused} of them too long") } else { String::new() };
        Ok(say(format_args!("{} queries answered{refused}.", queries.len()))?)
    }
}

fn write_run(out: &mut impl Write, id: &str, answer: &Answer) -> std::io::Result<()> {
    let pages = answer.hits.iter().filter_map(|hit| match &hit.what {
        What::Entry(page) => {
            Some((page.source.as_deref().map_or(page.node.public_id.as_str(), import::docid), hit.score))
        }
        _ => None,
    });
    for (rank, (docid, score)) in pages.enumerate() {
        // Fields are separated by blanks.
        let docid = docid.replace(char::is_whitespace, "_");
        writeln!(out, "{id} Q0 {docid} {} {score:.6} {TAG}", rank + 1)?;
    }
    Ok(())
}

fn read_queries(path: &Path) -> Result<Vec<(String, String)>> {
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut queries = Vec::new();
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line.with_context(|| format!("{}, line {}", path.display(), number + 1))?;
        if line.trim().is_empty() {
            continue;
        }
        match line.split_once('\t') {
            Some((id, query)) if !id.is_empty() && !id.contains(char::is_whitespace) => {
                queries.push((id.to_owned(), query.trim_end_matches('\r').to_owned()));
            }
            _ => bail!("{}, line {}: expected an id without blanks, a tab and a query", path.display(), number + 1),
        }
    }
    Ok(queries)
}

fn create(path: &Path) -> Result<BufWriter<File>> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(BufWriter::new(file))
}
