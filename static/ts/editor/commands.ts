// What the toolbar and the keys do to the text. Edits go through execCommand where possible, so
// that the browser's own undo keeps working.

/** Replaces a range and selects part of the result. */
export function replace(area: HTMLTextAreaElement, from: number, to: number, text: string, select?: [number, number]): void {
  area.focus();
  area.setSelectionRange(from, to);
  const done = text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
  if (!done) {
    area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const [start, end] = select ?? [text.length, text.length];
  area.setSelectionRange(from + start, from + end);
}

/** Start of the first and end of the last line touched by the selection. */
export function lines(area: HTMLTextAreaElement): [number, number] {
  const { value, selectionStart, selectionEnd } = area;
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const end = value.indexOf("\n", Math.max(selectionEnd - 1, selectionStart));
  return [from, end < 0 ? value.length : end];
}

/** Puts a sign around the selection, or takes it away. */
function around(area: HTMLTextAreaElement, sign: string): void {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const inner = value.slice(from, to);
  const n = sign.length;
  if (value.slice(from - n, from) === sign && value.slice(to, to + n) === sign) {
    replace(area, from - n, to + n, inner, [0, inner.length]);
  } else {
    replace(area, from, to, sign + inner + sign, [n, n + inner.length]);
  }
}

const LEAD = /^(\s*)(#{1,6} |- \[[ xX]\] |[-*+] |\d+[.)] |> )?/;

/** Gives every selected line the same beginning, or takes it away when all have it. */
function lead(area: HTMLTextAreaElement, sign: string | ((i: number) => string)): void {
  const [from, to] = lines(area);
  const old = area.value.slice(from, to).split("\n");
  const signs = old.map((_, i) => (typeof sign === "string" ? sign : sign(i)));
  const all = old.every((line, i) => line.trimStart().startsWith(signs[i] ?? ""));
  const text = old.map((line, i) => line.replace(LEAD, `$1${all ? "" : (signs[i] ?? "")}`)).join("\n");
  replace(area, from, to, text, [old.length > 1 ? 0 : text.length, text.length]);
}

/** A block of its own with blank lines around it. */
function block(area: HTMLTextAreaElement, text: string, select: [number, number]): void {
  const [, to] = lines(area);
  const before = area.value.slice(0, to);
  const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  replace(area, to, to, `${gap}${text}\n`, [gap.length + select[0], gap.length + select[1]]);
}

export type Words = { linkText: string; column: string };

/** Runs a tool by its name; false when there is none. */
export function run(area: HTMLTextAreaElement, name: string, words: Words): boolean {
  const { selectionStart: from, selectionEnd: to, value } = area;
  switch (name) {
    case "bold":
      around(area, "**");
      break;
    case "italic":
      around(area, "*");
      break;
    case "h1":
    case "h2":
    case "h3":
      lead(area, `${"#".repeat(Number(name[1]))} `);
      break;
    case "bullets":
      lead(area, "- ");
      break;
    case "numbers":
      lead(area, (i) => `${i + 1}. `);
      break;
    case "task":
      lead(area, "- [ ] ");
      break;
    case "quote":
      lead(area, "> ");
      break;
    case "link": {
      const text = value.slice(from, to) || words.linkText;
      replace(area, from, to, `[${text}](https://)`, [text.length + 3, text.length + 11]);
      break;
    }
    case "table": {
      const c = words.column;
      block(area, `| ${c} 1 | ${c} 2 |\n| --- | --- |\n|  |  |`, [2, 4 + c.length]);
      break;
    }
    case "code":
      if (value.slice(from, to).includes("\n")) {
        const [start, end] = lines(area);
        replace(area, start, end, `\`\`\`\n${value.slice(start, end)}\n\`\`\``);
      } else around(area, "`");
      break;
    default:
      return false;
  }
  return true;
}

/** Moves the selected lines up or down by one; from outside a list by a whole paragraph. */
export function moveLines(area: HTMLTextAreaElement, by: -1 | 1): void {
  const { value, selectionStart, selectionEnd } = area;
  const [from, to] = lines(area);
  const moved = value.slice(from, to);
  if (by < 0) {
    if (from === 0) return;
    const start = value.lastIndexOf("\n", from - 2) + 1;
    const other = value.slice(start, from - 1);
    const shift = from - start;
    replace(area, start, to, `${moved}\n${other}`, [selectionStart - shift - start, selectionEnd - shift - start]);
  } else {
    if (to >= value.length) return;
    const next = value.indexOf("\n", to + 1);
    const end = next < 0 ? value.length : next;
    const other = value.slice(to + 1, end);
    const shift = other.length + 1;
    replace(area, from, end, `${other}\n${moved}`, [selectionStart + shift - from, selectionEnd + shift - from]);
  }
}

const ITEM = /^(\s*)([-*+]|\d+[.)])( \[[ xX]\])? /;

/** Tab in a list changes its depth; false where there is no list. */
export function indent(area: HTMLTextAreaElement, by: -1 | 1): boolean {
  const [from, to] = lines(area);
  const old = area.value.slice(from, to).split("\n");
  if (!old.some((line) => ITEM.test(line))) return false;
  const text = old.map((line) => (by > 0 ? `  ${line}` : line.replace(/^ {1,2}/, ""))).join("\n");
  const shift = text.length - (to - from);
  const { selectionStart, selectionEnd } = area;
  replace(area, from, to, text, [Math.max(0, selectionStart - from + (old.length > 1 ? 0 : shift)), selectionEnd - from + shift]);
  return true;
}

/** Enter in a list goes on with the next item, in an empty item it ends the list. */
export function continueList(area: HTMLTextAreaElement): boolean {
  const { selectionStart: at, selectionEnd, value } = area;
  if (at !== selectionEnd) return false;
  const from = value.lastIndexOf("\n", at - 1) + 1;
  const line = value.slice(from, at);
  const item = ITEM.exec(line);
  if (!item) return false;
  if (line === item[0]) {
    replace(area, from, at, "");
    return true;
  }
  const sign = item[2] ?? "-";
  const next = /\d/.test(sign) ? sign.replace(/\d+/, (n) => String(Number(n) + 1)) : sign;
  replace(area, at, at, `\n${item[1] ?? ""}${next}${item[3] ? " [ ]" : ""} `);
  return true;
}
