//! From files to a run file.

use super::PASSWORD;
use crate::import::Tree;
use crate::on_both;

on_both! {
    /// Import, search, run file with the ids of the sources, and corrections beside it.
    async fn imported_files_are_found_by_their_ids(app) {
        let data = tempfile::tempdir().expect("a folder");
        let run = async |arguments: &[&str], input: &str| app.command(data.path(), arguments, input).await;
        run(&["person", "add", "aahorn", "--password-stdin"], PASSWORD).await;
        run(&["space", "add", "recht", "--title", "Recht", "--visibility", "open"], "").await;
        run(&["space", "grant", "recht", "aahorn", "write"], "").await;
        let tree = Tree::of(&[
            ("b/burlg/index.md", "# Mindesturlaubsgesetz (BUrlG)\n\nErholungsurlaub für alle.\n"),
            ("b/bgb/index.md", "# Bürgerliches Gesetzbuch (BGB)\n\nRechtsfähigkeit.\n"),
            ("q.tsv", "q1\tErholungsurlaub\nq2\tRechtsfähigkeit\nq3\tnirgendsvorhanden\n"),
        ]);
        let folder = tree.path().to_str().expect("UTF-8");
        let dry = run(&["import", "markdown", folder, "--space", "recht", "--as", "aahorn", "--dry-run"], "").await;
        let real = run(&["import", "markdown", folder, "--space", "recht", "--as", "aahorn"], "").await;
        assert!(dry.ok && real.ok, "{}", real.err);
        assert!(dry.out.contains("3 new (1 of them folders") && real.out.contains("3 new (1 of them folders"), "{}", real.out);
        let again = run(&["import", "markdown", folder, "--space", "recht", "--as", "aahorn"], "").await;
        assert!(again.out.starts_with("0 new (0 of them folders without a text of their own), 0 changed, 3 unchanged"), "{}", again.out);
        let (queries, results) = (tree.path().join("q.tsv"), tree.path().join("run.txt"));
        let (queries, results) = (queries.to_str().expect("UTF-8"), results.to_str().expect("UTF-8"));
        let all = run(&["search", "--as", "aahorn", "--queries", queries, "--run", results, "--limit", "50"], "").await;
        assert!(all.ok, "{}", all.err);
        let lines = std::fs::read_to_string(results).expect("a run file");
        let fields: Vec<Vec<&str>> = lines.lines().map(|line| line.split(' ').collect()).collect();
        assert_eq!(fields[0][..4], ["q1", "Q0", "burlg", "1"]);
        assert!(fields.iter().all(|line| line.len() == 6 && line[4].parse::<f32>().is_ok()));
        assert!(fields.iter().any(|line| line[0] == "q2" && line[2] == "bgb"));
        let one = run(&["search", "--as", "aahorn", "erholungsurl"], "").await;
        assert!(one.ok && one.out.contains("Mindesturlaubsgesetz"), "{}", one.out);
        assert!(run(&["reindex"], "").await.ok);
    }
}
