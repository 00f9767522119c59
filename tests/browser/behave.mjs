// Tries what the scripts add, on the gallery's pages: search, keys, menus, tree, editor.
//
//   cargo run -p web --example gallery &
//   node tests/browser/behave.mjs
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const base = process.env.BASE ?? "http://127.0.0.1:4010";
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const errors = [];

async function open(page) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, permissions: ["clipboard-read", "clipboard-write"] });
  const tab = await context.newPage();
  tab.on("console", (message) => message.type() === "error" && errors.push(`${page}: ${message.text()}`));
  tab.on("pageerror", (error) => errors.push(`${page}: ${error.message}`));
  await tab.goto(`${base}/${page}`, { waitUntil: "networkidle" });
  return tab;
}

const checks = {
  async "search suggests while typing"() {
    const tab = await open("seite");
    await tab.keyboard.press("/");
    await tab.keyboard.type("führ", { delay: 20 });
    const input = tab.locator("#suche");
    await tab.locator(".search-suggestions").waitFor();
    assert.equal(await input.getAttribute("aria-expanded"), "true");
    await tab.keyboard.press("ArrowDown");
    assert.equal(await input.getAttribute("aria-activedescendant"), "vorschlag-0");
    await tab.keyboard.press("Escape");
    assert.equal(await input.getAttribute("aria-expanded"), "false");
    await tab.keyboard.press("ArrowDown");
    await tab.locator(".search-suggestions").waitFor();
    await tab.keyboard.press("ArrowUp");
    await Promise.all([tab.waitForURL("**/suche"), tab.keyboard.press("Enter")]);
  },
  async "letters lead to pages, not while typing"() {
    const tab = await open("seite");
    await tab.locator("#suche").focus();
    await tab.keyboard.type("e");
    assert.match(tab.url(), /seite$/);
    await tab.locator("h1").click();
    await Promise.all([tab.waitForURL("**/bearbeiten"), tab.keyboard.press("e")]);
  },
  async "menus close with Escape and give the focus back"() {
    const tab = await open("seite");
    const summary = tab.locator(".page__actions summary");
    await summary.press("Enter");
    await tab.keyboard.press("ArrowDown");
    assert.equal(await tab.evaluate(() => document.activeElement?.className), "menu__item");
    await tab.keyboard.press("Escape");
    assert.equal(await tab.locator(".page__actions details").getAttribute("open"), null);
    assert.equal(await tab.evaluate(() => document.activeElement?.tagName), "SUMMARY");
  },
  async "a switch changes in place"() {
    const tab = await open("seite");
    await tab.locator("#abo button[aria-pressed=false]").click();
    await tab.locator("#abo button[aria-pressed=true]").waitFor();
  },
  async "branches load and are remembered"() {
    const tab = await open("seite");
    await tab.locator("[data-id='2'] > details > summary").click();
    await tab.locator("[data-id='2-1']").waitFor();
    await tab.waitForTimeout(50);
    await tab.reload({ waitUntil: "networkidle" });
    await tab.locator("[data-id='2-1']").waitFor();
  },
  async "the side column stays closed"() {
    const tab = await open("seite");
    await tab.locator("[data-side-toggle]").click();
    await tab.reload();
    assert.equal(await tab.locator(".side__content").isVisible(), false);
    assert.equal(await tab.locator("[data-side-toggle]").getAttribute("aria-expanded"), "false");
  },
  async "text is shaped by keys and buttons"() {
    const tab = await open("bearbeiten");
    const area = tab.locator("textarea");
    const set = (text) => area.fill(text);
    const value = () => area.inputValue();
    await set("wichtig");
    await area.press("Control+a");
    await area.press("Control+b");
    assert.equal(await value(), "**wichtig**");
    await area.press("Control+b");
    assert.equal(await value(), "wichtig");
    await area.press("Control+Shift+Digit2");
    assert.equal(await value(), "## wichtig");
    await set("- eins");
    await area.press("End");
    await area.press("Enter");
    await tab.keyboard.type("zwei");
    await area.press("Tab");
    assert.equal(await value(), "- eins\n  - zwei");
    await area.press("Alt+ArrowUp");
    assert.equal(await value(), "  - zwei\n- eins");
    await set("a\nb");
    await area.press("Control+a");
    await area.press("Control+Shift+Digit7");
    assert.equal(await value(), "- [ ] a\n- [ ] b");
    await set("");
    await tab.locator("[data-do=table]").click();
    assert.match(await value(), /\| --- \| --- \|/);
    await area.press("Control+z");
    assert.equal(await value(), "");
  },
  async "Tab leaves the text after Escape, and outside lists at once"() {
    const tab = await open("bearbeiten");
    const area = tab.locator("textarea");
    await area.fill("- eins");
    await area.press("Escape");
    await area.press("Tab");
    assert.notEqual(await tab.evaluate(() => document.activeElement?.tagName), "TEXTAREA");
    assert.equal(await area.inputValue(), "- eins");
  },
  async "pages are completed after [["() {
    const tab = await open("bearbeiten");
    const area = tab.locator("textarea");
    await area.fill("");
    await area.pressSequentially("siehe [[pers", { delay: 20 });
    await tab.locator(".editor__completions li").first().waitFor();
    await area.press("Enter");
    assert.equal(await area.inputValue(), "siehe [[Personalausweis beantragen]]");
  },
  async "the preview follows the text"() {
    const tab = await open("bearbeiten");
    await tab.locator("[data-do=preview]").click();
    await tab.locator("[data-pane] p").waitFor();
    const before = await tab.locator("[data-pane]").innerText();
    await tab.locator("textarea").fill("neu");
    await tab.waitForFunction((old) => document.querySelector("[data-pane]").innerText !== old, before);
  },
  async "a picture is described before it is sent"() {
    const tab = await open("bearbeiten");
    await tab.locator("textarea").fill("");
    await tab.locator("[data-files]").setInputFiles({ name: "plan.png", mimeType: "image/png", buffer: Buffer.from("x") });
    await tab.locator("[data-ask-text]").waitFor();
    await tab.locator("[data-ask-text]").fill("Lageplan");
    await tab.keyboard.press("Enter");
    await tab.waitForFunction(() => document.querySelector("textarea").value.includes("![Lageplan]"));
  },
  async "saving in place keeps the revision and clears the journal"() {
    const tab = await open("bearbeiten");
    const area = tab.locator("textarea");
    await area.fill("gespeichert");
    await area.press("Control+s");
    await tab.waitForFunction(() => /\d\d:\d\d/.test(document.querySelector("[data-status]").textContent));
    assert.equal(await tab.locator("input[name=base]").inputValue(), "r2");
    assert.equal(await tab.evaluate(() => localStorage.getItem("dw:text:mock")), null);
  },
  async "text survives a crash"() {
    const tab = await open("bearbeiten");
    await tab.route("**/dev/entwurf", (route) => route.abort());
    await tab.locator("textarea").fill("nicht verloren");
    await tab.waitForFunction(() => localStorage.getItem("dw:text:mock")?.includes("nicht verloren"), undefined, { timeout: 4000 });
    const again = await tab.context().newPage();
    await again.goto(`${base}/bearbeiten`);
    await again.locator(".editor__restored").waitFor();
    assert.equal(await again.locator("textarea").inputValue(), "nicht verloren");
    await again.locator(".editor__restored button").last().click();
    assert.match(await again.locator("textarea").inputValue(), /Unterlagen/);
  },
  async "lost connection is said, the text is kept"() {
    const tab = await open("bearbeiten");
    await tab.route("**/dev/speichern", (route) => route.abort());
    await tab.locator("textarea").fill("offline");
    await tab.locator("textarea").press("Control+s");
    await tab.waitForFunction(() => document.querySelector("[data-status]").textContent.includes("Verbindung"));
    assert.match(await tab.evaluate(() => localStorage.getItem("dw:text:mock") ?? ""), /offline/);
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    console.log(`✓ ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`✗ ${name}\n  ${String(error.message).split("\n").slice(0, 6).join("\n  ")}`);
  }
}
await browser.close();
const loud = errors.filter((text) => !/ERR_FAILED/.test(text));
for (const text of loud) console.log(`✗ ${text}`);
process.exitCode = failed || loud.length ? 1 : 0;
