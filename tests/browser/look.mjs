// Looks at the gallery's pages in Chromium: screenshots, axe, sideways scrolling, console errors.
//
//   cargo run -p web --example gallery &
//   node tests/browser/look.mjs [page …]        SHOTS=0 skips screenshots, AXE=0 skips axe
//
// Screenshots go to tests/browser/screenshots (ignored by git).
import { readFile, mkdir } from "node:fs/promises";
import { chromium } from "playwright-core";

const base = process.env.BASE ?? "http://127.0.0.1:4010";
const pages = process.argv.length > 2 ? process.argv.slice(2) : ["start", "seite", "bearbeiten", "suche", "anmelden", "fehler", "vergleich", "dev/components"];
const axe = await readFile(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const folder = new URL("./screenshots/", import.meta.url).pathname;
await mkdir(folder, { recursive: true });

const looks = [
  { name: "desk", width: 1366, height: 768 },
  { name: "dark", width: 1366, height: 768, colorScheme: "dark" },
  { name: "phone", width: 360, height: 740, isMobile: true, hasTouch: true },
  { name: "tablet", width: 820, height: 1180 },
  { name: "wide", width: 1920, height: 1080 },
  { name: "zoom", width: 320, height: 192 },
  { name: "forced", width: 1366, height: 768, forcedColors: "active" },
  { name: "noscript", width: 1366, height: 768, javaScriptEnabled: false },
  { name: "noscript-phone", width: 360, height: 740, javaScriptEnabled: false },
];
const wanted = process.env.LOOKS?.split(",");

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let faults = 0;
const fault = (where, what) => {
  faults += 1;
  console.log(`✗ ${where}: ${what}`);
};

for (const { name, width, height, ...options } of looks) {
  if (wanted && !wanted.includes(name)) continue;
  for (const page of pages) {
    const where = `${page} ${name}`;
    const context = await browser.newContext({ viewport: { width, height }, ...options });
    const tab = await context.newPage();
    tab.on("console", (message) => message.type() === "error" && fault(where, message.text()));
    tab.on("pageerror", (error) => fault(where, error.message));
    await tab.goto(`${base}/${page}`, { waitUntil: "networkidle" });
    if (process.env.SHOTS !== "0") {
      await tab.screenshot({ path: `${folder}${page.replace("/", "-")}-${name}.png`, fullPage: process.env.FULL === "1" });
    }
    if (options.javaScriptEnabled !== false) {
      const over = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) fault(where, `scrolls sideways by ${over}px`);
      if (process.env.AXE !== "0") {
        await tab.evaluate(axe);
        const result = await tab.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
        for (const { id, impact, nodes } of result.violations) {
          fault(where, `axe ${id} (${impact}) ×${nodes.length}: ${nodes.slice(0, 3).map((n) => `${n.target} ${n.any[0]?.message ?? ""}`).join(" | ").slice(0, 400)}`);
        }
      }
    }
    await context.close();
  }
}
await browser.close();
console.log(faults ? `${faults} faults` : "no faults");
process.exitCode = faults ? 1 : 0;
