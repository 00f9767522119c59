//! S02, before its first step: the office puts its answers in the order in which they are needed.
//! By dragging, by the menu of a page, and for those who only read, not at all.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::visit::{Look, Visit};

const SPACE: &str = "/b/buergerbuero";

/// Titles of the top of the tree, from above, or of the branch below a page.
async fn titles(visit: &Visit, below: Option<&str>) -> Vec<String> {
    let script = "const branch = arguments[0] && [...document.querySelectorAll('.tree__node')]
            .find(node => node.querySelector('.tree__link').textContent === arguments[0]);
        const list = branch ? branch.querySelector('ul') : document.querySelector('.tree > ul');
        return [...list?.children ?? []].map(node => node.querySelector('.tree__link')?.textContent)";
    let found = visit.browser.execute(script, vec![json!(below)]).await.expect("a script runs");
    found.json().as_array().expect("titles").iter().filter_map(|title| title.as_str().map(str::to_owned)).collect()
}

async fn row(visit: &Visit, title: &str) -> WebElement {
    let path = format!("//nav[contains(@class,'tree')]//a[text()='{title}']");
    visit.browser.find(By::XPath(path)).await.expect("in the tree")
}

/// Drags a page to a height of another one's row: -1 its upper edge, 0 its middle, 1 its lower edge.
async fn drag(visit: &Visit, title: &str, onto: &str, height: f64) {
    let (page, goal) = (row(visit, title).await, row(visit, onto).await);
    let shape = goal.rect().await.expect("a place");
    let y = (height * (shape.height / 2.0 - 3.0)) as i64;
    let hand = visit.browser.action_chain().click_and_hold_element(&page).move_by_offset(4, 4);
    let hand = hand.move_to_element_with_offset(&goal, 2, y).move_to_element_with_offset(&goal, 0, y);
    hand.release().perform().await.expect("a hand that drags");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_is_dragged_before_another_and_into_it() {
    let visit = Visit::begin(Look::Desk).await;
    visit.sign_in("aahorn").await;
    visit.open(SPACE).await;
    let [first, second, third] = titles(&visit, None).await.try_into().expect("three pages at the top");
    drag(&visit, &third, &first, -1.0).await;
    visit.until(".live", &format!("„{third}“ ist verschoben")).await;
    visit.open(SPACE).await;
    assert_eq!(titles(&visit, None).await, [&*third, &*first, &*second]);
    drag(&visit, &third, &first, 1.0).await;
    visit.until(".live", "ist verschoben").await;
    visit.open(SPACE).await;
    assert_eq!(titles(&visit, None).await, [&*first, &*third, &*second]);
    drag(&visit, &first, &third, 0.0).await;
    visit.until(".live", "ist verschoben").await;
    visit.open(SPACE).await;
    assert_eq!(titles(&visit, None).await, [&*third, &*second]);
    row(&visit, &first).await.click().await.expect("a link, in the branch that stays open");
    visit.until("h1", &first).await;
    assert_eq!(titles(&visit, Some(&third)).await.last(), Some(&first));
    visit.check("s02-baum-verschoben").await;
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_is_moved_by_keyboard_alone() {
    let visit = Visit::begin(Look::Desk).await;
    visit.sign_in("aahorn").await;
    visit.open(SPACE).await;
    let [first, second, third] = titles(&visit, None).await.try_into().expect("three pages at the top");
    visit.tab_to(".tree > ul > li:nth-child(1) .tree__link").await;
    visit.keys(Key::Enter + "").await;
    visit.until("h1", &first).await;
    visit.tab_to(".page__actions .menu > summary").await;
    visit.keys(Key::Enter + "").await;
    visit.tab_to(".menu__item[href$='/verschieben']").await;
    visit.keys(Key::Enter + "").await;
    visit.until("h1", "Verschieben").await;
    visit.tab_to("select[name=place]").await;
    visit.keys(Key::End + "").await;
    visit.check("s02-verschieben").await;
    visit.tab_to("form[method=post] .button-row button").await;
    visit.keys(Key::Enter + "").await;
    visit.until("h1", &first).await;
    visit.open(SPACE).await;
    assert_eq!(titles(&visit, None).await, [&*second, &*third, &*first]);
    visit.end().await;
}

/// Everybody reads here; the trainee writes in another space.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_only_reads_drags_in_vain() {
    let visit = Visit::begin(Look::Desk).await;
    visit.sign_in("zzeder").await;
    visit.open(SPACE).await;
    let before = titles(&visit, None).await;
    drag(&visit, &before[2], &before[0], -1.0).await;
    assert!(visit.text(".live").await.is_empty(), "nothing was asked of the server");
    visit.open(SPACE).await;
    assert_eq!(titles(&visit, None).await, before);
    row(&visit, &before[0]).await.click().await.expect("a link");
    visit.until("h1", &before[0]).await;
    assert!(visit.browser.find(By::Css("a[href$='/verschieben']")).await.is_err(), "no such line in the menu");
    visit.end().await;
}
