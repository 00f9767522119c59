//! Every right as a table, so that a change of one is seen in review.

use domain::Actor;
use domain::rules::Decision;
use domain::rules::entry::{self as rules, EntryFacts};

use super::who::Who;
use crate::on_both;
use crate::support::samples::Samples;

type Verb = fn(&Actor, &EntryFacts) -> Decision;

/// The letter of each verb, in the order of the cells.
const VERBS: [(char, Verb); 12] = [
    ('s', rules::see),
    ('a', rules::subscribe),
    ('k', rules::comment),
    ('h', rules::see_head),
    ('e', rules::edit),
    ('b', rules::add_below),
    ('m', rules::move_within),
    ('p', rules::publish),
    ('d', rules::decide),
    ('c', rules::confirm),
    ('x', rules::delete),
    ('r', rules::restrict),
];

/// s see · a subscribe (abonnieren) · k comment · h read the newest text (head) · e edit · b add a page below ·
/// m move · p publish · d decide on approval · c confirm or verify · x trash and untrash ·
/// r restrict. A point: denied. Blank: it does not exist for this person.
///
/// The token reads for Britta and may do no more; Theo has left.
const EXPECTED: &str = "
              Aylin        Mehmet       Britta       Finn         Bela         Theo         her token    system
published     sakhebmp.cx. sa.......... sakhebmp.cxr sa.......... sa..........              s..h........ sakhebmp.cxr
draft         sa.hebmp.cx.              sa.hebmp.cxr                                        s..h........ sa.hebmp.cxr
newer draft   sakhebmp.cx. sa.......... sakhebmp.cxr sa.......... sa..........              s..h........ sakhebmp.cxr
trashed       sa........x.              sa........x.                                        s........... sa........x.
restricted    sakhebmp.cx. sa.......... sakhebmp.cxr                                        s..h........ sakhebmp.cxr
below         sakhebmp.cx. sa.......... sakhebmp.cxr                                        s..h........ sakhebmp.cxr
nested                     sa.......... sakhebmp.cxr                                        s..h........ sakhebmp.cxr
trashed below sa........x.              sa........x.                                        s........... sa........x.
office        sakhebmp.... sakhebmp.cx. sakhebmp.cxr                                        s..h........ sakhebmp.cxr
office draft  sa.hebmp.... sa.hebmp.cx. sa.hebmp.cxr                                        s..h........ sa.hebmp.cxr
office trash               sa........x. sa........x.                                        s........... sa........x.
submitted     sa.hebm..cx.              sa.hebmpdcxr                                        s..h........ sa.hebmpdcxr
approved      sakhebm...x. sak......c.. sakhebmp.cxr sa..........                           s..h........ sakhebmp.cxr
resubmitted   sakhebm..cx. sak......... sakhebmpdcxr sa..........                           s..h........ sakhebmpdcxr
returned      sa.hebm..cx.              sa.hebmp.cxr                                        s..h........ sa.hebmp.cxr
sealed        sa.hebm..cx.                                                                               sa.hebmpdcxr
secret        sakhebmp.cx. sa..........                                                                  sakhebmp.cxr
secret draft  sa.hebmp.cx.                                                                               sa.hebmp.cxr
post          sakhebmp..x. sa.......... sakhebmp.cxr sa.......... sa..........              s..h........ sakhebmp.cxr
post draft    sa.hebmp..x.              sa.hebmp.cxr                                        s..h........ sa.hebmp.cxr
short         sakhebmp..x. sa.......... sakh.bmp.cxr sa.......... sa..........              s..h........ sakh.bmp.cxr
question      sakhebmp..x. sa.......... sakh.bmp.cxr sa.......... sa..........              s..h........ sakh.bmp.cxr
named         sa.hebm...x. sa.h.....c.. sa.hebm..cxr                                        s..h........ sa.hebmp.cxr
released      sa.hebmp..x. sa.h.....c.. sa.hebmp.cxr                                        s..h........ sa.hebmp.cxr
";

fn cell(actor: &Actor, facts: &EntryFacts) -> String {
    let decisions = VERBS.map(|(letter, verb)| (letter, verb(actor, facts)));
    if decisions[0].1 == Decision::Hidden {
        for (letter, decision) in decisions {
            assert_eq!(decision, Decision::Hidden, "{letter}: what is not seen does not exist for any verb");
        }
        return " ".repeat(VERBS.len());
    }
    decisions.map(|(letter, decision)| if decision.is_allowed() { letter } else { '.' }).iter().collect()
}

on_both! {
    async fn rights_are_those_of_the_table(app) {
        let samples = Samples::laid_out(&app).await;
        let mut actors = Vec::new();
        for who in Who::ALL {
            actors.push(who.actor(&app).await);
        }
        let titles = Who::ALL.map(|who| format!("{:<12}", who.title()));
        let mut table = vec![String::new(), format!("{:<13} {}", "", titles.join(" ")).trim_end().to_owned()];
        for sample in &samples.pages {
            let facts = app.found(&sample.id).await.facts;
            let cells: Vec<String> = actors.iter().map(|actor| cell(actor, &facts)).collect();
            table.push(format!("{:<13} {}", sample.name, cells.join(" ")).trim_end().to_owned());
        }
        table.push(String::new());
        let table = table.join("\n");
        assert!(table == EXPECTED, "{table}");
    }
}
