// Nothing is ever lost: journal in the browser every 2 s, draft on the server every 5 s, saving in
// place. One line says what is safe.
import { memory } from "../shell.ts";
import { sending } from "./sent.ts";

interface Kept {
  text: string;
  base: string;
  at: number;
}
export interface SafetyTexts {
  changed: string;
  saving: string;
  saved: string;
  drafted: string;
  kept: string;
  offline: string;
  restored: string;
  discard: string;
  keep: string;
}

const JOURNAL = 2000;
const DRAFT = 5000;
const MONTH = 30 * 24 * 60 * 60 * 1000;

export class Safety {
  #saved: string;
  #drafted: string;
  #journalled: string;
  #leaving = false;
  readonly #key: string;

  constructor(
    private readonly root: HTMLElement,
    private readonly area: HTMLTextAreaElement,
    private readonly texts: SafetyTexts,
    private readonly status: (text: string) => void,
  ) {
    this.#key = `dw:text:${root.dataset.journal || location.pathname}`;
    this.#saved = this.#drafted = this.#journalled = area.value;
    this.#restore();
    area.addEventListener("input", () => status(texts.changed));
    setInterval(() => this.#journal(), JOURNAL);
    if (root.dataset.draft) setInterval(() => void this.#draft(root.dataset.draft ?? ""), DRAFT);
    area.form?.addEventListener("submit", () => {
      this.#journal();
      sending(this.#key);
      this.#leaving = true;
    });
    addEventListener("pagehide", () => this.#journal());
    addEventListener("beforeunload", (event) => {
      this.#journal();
      if (!this.#leaving && this.#unsafe()) event.preventDefault();
    });
  }

  /** Saves in place. An answer the script does not understand goes the ordinary way. */
  async save(close: boolean): Promise<void> {
    const form = this.area.form;
    if (!form) return;
    if (close) return form.requestSubmit();
    const text = this.area.value;
    this.#journal();
    this.status(this.texts.saving);
    try {
      const answer = await fetch(form.action, { method: "POST", body: data(form), headers: { Accept: "application/json" } });
      if (!answer.ok || !answer.headers.get("content-type")?.includes("json")) return form.requestSubmit();
      const { base } = (await answer.json()) as { base?: string };
      const field = form.elements.namedItem("base");
      if (base && field instanceof HTMLInputElement) field.value = base;
      this.#saved = this.#drafted = text;
      if (this.area.value === text) memory.set(this.#key, null);
      this.status(at(this.texts.saved));
    } catch {
      this.status(this.texts.offline);
    }
  }

  /** Changed and in no safe place. */
  #unsafe(): boolean {
    return this.area.value !== this.#saved && this.area.value !== this.#drafted && this.area.value !== this.#journalled;
  }

  #base(): string {
    const field = this.area.form?.elements.namedItem("base");
    return field instanceof HTMLInputElement ? field.value : "";
  }

  #journal(): void {
    const text = this.area.value;
    if (text === this.#journalled) return;
    const kept: Kept = { text, base: this.#base(), at: Date.now() };
    memory.set(this.#key, text === this.#saved ? null : JSON.stringify(kept));
    if (memory.get(this.#key) !== null || text === this.#saved) this.#journalled = text;
    if (!this.root.dataset.draft && text !== this.#saved) this.status(at(this.texts.kept));
  }

  async #draft(address: string): Promise<void> {
    const form = this.area.form;
    const text = this.area.value;
    if (!form || text === this.#drafted || text === this.#saved) return;
    try {
      const answer = await fetch(address, { method: "POST", body: data(form), headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
      this.#drafted = text;
      this.status(at(this.texts.drafted));
    } catch {
      this.status(this.texts.offline);
    }
  }

  /** Brings back what a crash or a lost session left behind, and says so. */
  #restore(): void {
    const kept = read(this.#key);
    if (!kept || kept.text === this.area.value || Date.now() - kept.at > MONTH) return memory.set(this.#key, null);
    const server = this.area.value;
    this.area.value = kept.text;
    const bar = document.createElement("div");
    bar.className = "editor__restored";
    bar.setAttribute("role", "status");
    const line = document.createElement("p");
    line.textContent = at(this.texts.restored, kept.at);
    const button = (label: string, act: () => void) => {
      const one = document.createElement("button");
      one.type = "button";
      one.className = "button kern-btn kern-btn--secondary";
      one.textContent = label;
      one.addEventListener("click", () => {
        act();
        bar.remove();
        this.area.focus();
      });
      return one;
    };
    bar.append(
      line,
      button(this.texts.keep, () => undefined),
      button(this.texts.discard, () => {
        this.area.value = server;
        this.area.dispatchEvent(new Event("input", { bubbles: true }));
        memory.set(this.#key, null);
      }),
    );
    this.root.querySelector(".editor__frame")?.prepend(bar);
  }
}

/** The form as it would be sent, without files. */
function data(form: HTMLFormElement): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  return body;
}

function read(key: string): Kept | undefined {
  try {
    return JSON.parse(memory.get(key) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

function at(text: string, when = Date.now()): string {
  const clock = new Intl.DateTimeFormat("de", { hour: "2-digit", minute: "2-digit" }).format(when);
  return text.replace("%time%", clock);
}
