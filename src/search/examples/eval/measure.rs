//! The evaluation set and the measures: nDCG@10, MRR@10, recall@50, success@1.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

pub struct Question {
    pub id: String,
    pub collection: String,
    pub set: String,
    pub sub: String,
    pub text: String,
    pub anchor: String,
    /// Grades of the relevant documents.
    pub grades: HashMap<String, f64>,
}

/// Reads `queries.tsv` and `qrels.tsv` of a folder.
pub fn questions(dir: &Path) -> Result<Vec<Question>> {
    let mut grades: HashMap<String, HashMap<String, f64>> = HashMap::new();
    for line in fs::read_to_string(dir.join("qrels.tsv"))?.lines() {
        let cells: Vec<&str> = line.split_whitespace().collect();
        let [query, _, document, grade] = cells[..] else {
            continue;
        };
        grades.entry(query.into()).or_default().insert(document.into(), grade.parse().context("grade")?);
    }
    let mut questions = Vec::new();
    for line in fs::read_to_string(dir.join("queries.tsv"))?.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default().to_owned();
        let grades = grades.remove(&cell(0)).unwrap_or_default();
        questions.push(Question {
            id: cell(0),
            collection: cell(1),
            set: cell(2),
            sub: cell(3),
            text: cell(4),
            anchor: cell(5),
            grades,
        });
    }
    Ok(questions)
}

/// nDCG@10, MRR@10, recall@50, success@1 of one ranking.
pub fn measures(question: &Question, ranking: &[String]) -> [f64; 4] {
    let grade = |document: &String| question.grades.get(document).copied().unwrap_or(0.0);
    let gain = |grades: &mut dyn Iterator<Item = f64>| -> f64 {
        grades.take(10).enumerate().map(|(at, grade)| grade / (at as f64 + 2.0).log2()).sum()
    };
    let mut ideal: Vec<f64> = question.grades.values().copied().collect();
    ideal.sort_by(|a, b| b.total_cmp(a));
    let first = ranking.iter().take(10).position(|document| grade(document) > 0.0);
    let found = ranking.iter().take(50).filter(|document| grade(document) > 0.0).count();
    [
        gain(&mut ranking.iter().map(grade)) / gain(&mut ideal.into_iter()).max(f64::MIN_POSITIVE),
        first.map_or(0.0, |at| 1.0 / (at as f64 + 1.0)),
        found as f64 / question.grades.len().max(1) as f64,
        if first == Some(0) { 1.0 } else { 0.0 },
    ]
}

/// Means per set (or finer group), and over the sets with equal weight.
#[derive(Default)]
pub struct Table {
    groups: BTreeMap<String, (usize, [f64; 4])>,
}

impl Table {
    pub fn add(&mut self, group: &str, values: [f64; 4]) {
        let entry = self.groups.entry(group.to_owned()).or_default();
        entry.0 += 1;
        entry.1.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
    }

    pub fn means(&self) -> BTreeMap<String, [f64; 4]> {
        let mean = |(count, sums): &(usize, [f64; 4])| sums.map(|sum| sum / *count as f64);
        self.groups.iter().map(|(group, entry)| (group.clone(), mean(entry))).collect()
    }

    pub fn overall(&self) -> [f64; 4] {
        let means = self.means();
        let mut overall = [0.0; 4];
        for values in means.values() {
            overall.iter_mut().zip(values).for_each(|(sum, value)| *sum += value / means.len() as f64);
        }
        overall
    }
}
