// Wires an editor: toolbar, keys, completion, uploads, preview, safety. Without this script the
// text area and its form are complete by themselves.
import { fetchFragment } from "../trust.ts";
import { continueList, indent, moveLines, run } from "./commands.ts";
import { Completion } from "./complete.ts";
import { Safety } from "./safety.ts";
import { Upload } from "./upload.ts";

const PREVIEW = 400;

export function editors(): void {
  for (const root of document.querySelectorAll<HTMLElement>("[data-editor]")) editor(root);
}

function editor(root: HTMLElement): void {
  const area = root.querySelector("textarea");
  const line = root.querySelector<HTMLElement>("[data-status]");
  const texts = root.querySelector<HTMLElement>("[data-texts]")?.dataset;
  if (!area || !line || !texts) return;
  const say = (key: string) => texts[key] ?? "";
  const status = (text: string) => {
    if (line.textContent !== text) line.textContent = text;
  };
  const words = { linkText: say("linkText"), column: say("column") };

  const safety = new Safety(root, area, {
    changed: say("changed"), saving: say("saving"), saved: say("saved"), drafted: say("drafted"), kept: say("kept"),
    offline: say("offline"), restored: say("restored"), discard: say("discard"), keep: say("keep"),
  }, status);
  const completion = new Completion(area, { pages: root.dataset.pages, people: root.dataset.people }, (count) =>
    status(say("completions").replace("%n%", String(count))),
  );
  const upload = root.dataset.upload
    ? new Upload(root, area, root.dataset.upload, { uploading: say("uploading"), uploaded: say("uploaded"), uploadFailed: say("uploadFailed") }, status)
    : undefined;
  const preview = root.dataset.preview ? previewing(root, area, root.dataset.preview, () => status(say("previewFailed"))) : undefined;

  const act = (name: string) => {
    if (name === "upload") upload?.pick();
    else if (name === "preview") preview?.();
    else run(area, name, words);
  };
  root.addEventListener("click", (event) => {
    const name = (event.target as Element).closest<HTMLElement>("[data-do]")?.dataset.do;
    if (name) act(name);
  });
  toolbar(root);
  let tabLeaves = false;
  area.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (completion.key(event)) return event.preventDefault();
    if (event.key === "Escape") {
      tabLeaves = true;
      status(say("tabHint"));
    } else if (event.key === "Tab") {
      if (!tabLeaves && !event.ctrlKey && !event.altKey && indent(area, event.shiftKey ? -1 : 1)) event.preventDefault();
      tabLeaves = false;
    } else {
      tabLeaves = false;
      if (key(event, area, act, safety)) event.preventDefault();
    }
  });
  // saving also works from the title or the summary field
  area.form?.addEventListener("keydown", (event) => {
    if (!event.defaultPrevented && saving(event, safety)) event.preventDefault();
  });
}

function saving(event: KeyboardEvent, safety: Safety): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return false;
  if (event.key === "Enter") void safety.save(true);
  else if (event.key.toLowerCase() === "s") void safety.save(false);
  else return false;
  return true;
}

const SHIFTED: Record<string, string> = {
  Digit1: "h1", Digit2: "h2", Digit3: "h3", Digit7: "task", Digit8: "bullets", Digit9: "numbers",
};
const PLAIN: Record<string, string> = { b: "bold", i: "italic" };

/** Keys in the text; true when one was used. */
function key(event: KeyboardEvent, area: HTMLTextAreaElement, act: (name: string) => void, safety: Safety): boolean {
  const control = event.ctrlKey || event.metaKey;
  if (event.altKey && !control && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    moveLines(area, event.key === "ArrowUp" ? -1 : 1);
    return true;
  }
  if (event.altKey && event.key === "F10") {
    area.closest("[data-editor]")?.querySelector<HTMLElement>("[role=toolbar] [tabindex='0']")?.focus();
    return true;
  }
  if (event.key === "Enter" && !control && !event.shiftKey && !event.altKey) return continueList(area);
  if (!control || event.altKey) return false;
  const name = event.shiftKey ? SHIFTED[event.code] : PLAIN[event.key.toLowerCase()];
  if (name) act(name);
  return name !== undefined || saving(event, safety);
}

/** One stop for Tab, arrow keys inside (roving tabindex). */
function toolbar(root: HTMLElement): void {
  const bar = root.querySelector<HTMLElement>("[role=toolbar]");
  const buttons = [...(bar?.querySelectorAll<HTMLButtonElement>("button") ?? [])];
  buttons.forEach((button, i) => (button.tabIndex = i === 0 ? 0 : -1));
  bar?.addEventListener("keydown", (event) => {
    const now = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const last = buttons.length - 1;
    const next = { ArrowRight: now === last ? 0 : now + 1, ArrowLeft: now === 0 ? last : now - 1, Home: 0, End: last }[event.key];
    if (now < 0 || next === undefined) return;
    event.preventDefault();
    buttons.forEach((button, i) => (button.tabIndex = i === next ? 0 : -1));
    buttons[next]?.focus();
  });
}

/** Switch for the preview, which follows the text while it is open. */
function previewing(root: HTMLElement, area: HTMLTextAreaElement, address: string, failed: () => void): () => void {
  const pane = root.querySelector<HTMLElement>("[data-pane]");
  const button = root.querySelector<HTMLElement>("[data-do=preview]");
  let timer = 0;
  let shown: string | undefined;
  let running: AbortController | undefined;
  const draw = async () => {
    if (!pane || shown === area.value) return;
    running?.abort();
    running = new AbortController();
    const text = area.value;
    try {
      pane.replaceChildren(await fetchFragment(address, { method: "POST", body: new URLSearchParams({ text }), signal: running.signal }));
      shown = text;
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) failed();
    }
  };
  area.addEventListener("input", () => {
    clearTimeout(timer);
    if (pane && !pane.hidden) timer = window.setTimeout(() => void draw(), PREVIEW);
  });
  return () => {
    if (!pane || !button) return;
    pane.hidden = !pane.hidden;
    button.setAttribute("aria-pressed", String(!pane.hidden));
    if (!pane.hidden) void draw();
  };
}
