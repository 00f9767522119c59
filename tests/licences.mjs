// Checks licences: every file of the repository has one (REUSE.toml, texts in LICENSES/), and every
// package the product is built from carries one that deny.toml allows. Prints what is wrong, or one
// line if nothing is.

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

const faults = [];
const fault = (text) => faults.push(text);
const run = (program, ...args) =>
  execFileSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });

const files = filesOfRepository();
checkFiles();
const crates = checkCrates();
const packages = checkPackages();

if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
console.log(`${files.length} files, ${crates} crates and ${packages} npm packages carry a licence that fits.`);

function filesOfRepository() {
  return run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0").filter(Boolean);
}

// ---- the repository's own files ----

function checkFiles() {
  const rules = annotations(readFileSync("REUSE.toml", "utf8"));
  const used = new Set();
  for (const file of files) {
    if (file === "LICENSE" || file === "REUSE.toml" || file.startsWith("LICENSES/")) continue;
    // The last rule that matches counts.
    const rule = rules.findLast((rule) => rule.paths.some((path) => path.test(file)));
    if (!rule) fault(`${file}: no rule of REUSE.toml names it`);
    else namesOf(rule.licence).forEach((name) => used.add(name));
  }
  const texts = new Set(readdirSync("LICENSES").map((name) => name.replace(/\.txt$/, "")));
  for (const name of used) if (!texts.has(name)) fault(`LICENSES/${name}.txt is missing`);
  for (const name of texts) if (!used.has(name)) fault(`LICENSES/${name}.txt: no file carries this licence`);
}

/** The `[[annotations]]` of REUSE.toml; of TOML it needs strings and lists of strings only. */
function annotations(text) {
  return text
    .split(/^\[\[annotations\]\]$/m)
    .slice(1)
    .map((part) => {
      const licence = strings(part, "SPDX-License-Identifier")[0];
      const holder = strings(part, "SPDX-FileCopyrightText")[0];
      if (!licence || !holder) fault("REUSE.toml: an annotation lacks licence or copyright");
      return { licence: licence ?? "", paths: strings(part, "path").map(pattern) };
    });
}

function strings(part, key) {
  const value = part.match(new RegExp(`^${key} = (\\[[^\\]]*\\]|".*")$`, "m"))?.[1] ?? "";
  return [...value.matchAll(/"([^"]*)"/g)].map((match) => match[1]);
}

/** `*` stands for anything but a slash, `**` for anything. */
function pattern(glob) {
  const source = glob.split(/(\*\*|\*)/).map((piece) => {
    if (piece === "**") return ".*";
    return piece === "*" ? "[^/]*" : piece.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${source.join("")}$`);
}

// ---- what the product is built from ----

function checkCrates() {
  const deny = readFileSync("deny.toml", "utf8");
  const allowed = new Set(strings(deny, "allow"));
  const banned = new Set([...deny.matchAll(/\{ name = "([^"]*)" \}/g)].map((match) => match[1]));
  const linked = linkedCrates();
  for (const [crate, licence] of linked) {
    // Older crates write a slash where SPDX writes OR.
    if (!fits(licence.replaceAll("/", " OR "), allowed)) fault(`${crate}: licence ${licence || "not stated"}`);
    if (banned.has(crate.split(" ")[0])) fault(`${crate}: deny.toml bans it`);
  }
  return linked.size;
}

/** Crate to licence, for what the features in use reach; the lock file lists more. */
function linkedCrates() {
  const layout = ["--workspace", "--locked", "--target", "all", "--prefix", "none", "--format", "{p}\t{l}"];
  const lines = run("cargo", "tree", ...layout).split("\n").filter(Boolean);
  return new Map(lines.map((line) => line.replace(/ \(\*\)$/, "").split("\t")));
}

function checkPackages() {
  const allowed = new Set(strings(readFileSync("deny.toml", "utf8"), "allow"));
  // The name that htmx gives to the zero-clause licence is not SPDX's.
  allowed.add("BSD-0-Clause");
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  for (const [name, each] of Object.entries(packages)) {
    if (!each.license || !fits(each.license, allowed)) fault(`${name || "package.json"}: licence ${each.license}`);
  }
  return Object.keys(packages).length - 1;
}

/** Whether an SPDX expression can be met with allowed licences alone. */
function fits(expression, allowed) {
  const tokens = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  const any = () => {
    let met = all();
    while (tokens[0] === "OR") {
      tokens.shift();
      met = all() || met;
    }
    return met;
  };
  const all = () => {
    let met = one();
    while (tokens[0] === "AND") {
      tokens.shift();
      met = one() && met;
    }
    return met;
  };
  const one = () => {
    let name = tokens.shift();
    if (name === "(") {
      const met = any();
      return tokens.shift() === ")" && met;
    }
    if (tokens[0] === "WITH") name = [name, tokens.shift(), tokens.shift()].join(" ");
    return allowed.has(name);
  };
  return any() && tokens.length === 0;
}

function namesOf(expression) {
  return expression.split(/[\s()]+/).filter((word) => word && !["AND", "OR", "WITH"].includes(word));
}
