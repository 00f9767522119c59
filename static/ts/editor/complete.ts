// Suggestions after [[ (pages) and @ (people). The list stands at the caret; the focus stays in
// the text.
import { caret } from "./caret.ts";
import { replace } from "./commands.ts";

interface Suggestion {
  label: string;
  insert: string;
  hint?: string;
}
interface Trigger {
  from: number;
  query: string;
  address: string;
}

export class Completion {
  #list = document.createElement("ul");
  #found: Suggestion[] = [];
  #chosen = 0;
  #trigger: Trigger | undefined;
  #running: AbortController | undefined;

  constructor(
    private readonly area: HTMLTextAreaElement,
    private readonly sources: { pages?: string; people?: string },
    private readonly announce: (count: number) => void,
  ) {
    this.#list.className = "editor__completions";
    this.#list.id = `${area.id}-vorschlaege`;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", area.labels[0]?.textContent ?? "");
    this.#list.hidden = true;
    area.parentElement?.append(this.#list);
    area.setAttribute("aria-autocomplete", "list");
    area.setAttribute("aria-controls", this.#list.id);
    area.addEventListener("input", () => void this.#look());
    area.addEventListener("blur", () => this.close());
    this.#list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const item = (event.target as Element).closest("li");
      if (item) this.#take([...this.#list.children].indexOf(item));
    });
  }

  get open(): boolean {
    return !this.#list.hidden;
  }

  close(): void {
    this.#running?.abort();
    this.#list.hidden = true;
    this.area.removeAttribute("aria-activedescendant");
  }

  /** Keys while the list is open; true when one was used. */
  key(event: KeyboardEvent): boolean {
    if (!this.open) return false;
    const count = this.#found.length;
    if (event.key === "ArrowDown") this.#choose((this.#chosen + 1) % count);
    else if (event.key === "ArrowUp") this.#choose((this.#chosen + count - 1) % count);
    else if (event.key === "Enter" || event.key === "Tab") this.#take(this.#chosen);
    else if (event.key === "Escape") this.close();
    else return false;
    return true;
  }

  #find(): Trigger | undefined {
    const { selectionStart: at, value } = this.area;
    const before = value.slice(value.lastIndexOf("\n", at - 1) + 1, at);
    const page = /\[\[([^\]|#]{0,80})$/.exec(before);
    if (page && this.sources.pages) return { from: at - page[0].length, query: page[1] ?? "", address: this.sources.pages };
    const person = /(?:^|[\s(])@([\p{L}\p{N}][\p{L}\p{N} .-]{0,40}|)$/u.exec(before);
    if (person && this.sources.people) return { from: at - (person[1] ?? "").length - 1, query: person[1] ?? "", address: this.sources.people };
    return undefined;
  }

  async #look(): Promise<void> {
    this.#running?.abort();
    this.#trigger = this.#find();
    if (!this.#trigger) return this.close();
    this.#running = new AbortController();
    try {
      const { address, query } = this.#trigger;
      const answer = await fetch(`${address}${address.includes("?") ? "&" : "?"}q=${encodeURIComponent(query)}`, { signal: this.#running.signal, headers: { Accept: "application/json" } });
      this.#found = answer.ok ? ((await answer.json()) as Suggestion[]).slice(0, 8) : [];
    } catch {
      this.#found = [];
    }
    if (!this.#running.signal.aborted) this.#draw();
  }

  #draw(): void {
    if (!this.#found.length) return this.close();
    this.#list.replaceChildren(
      ...this.#found.map((one, i) => {
        const item = document.createElement("li");
        item.id = `${this.#list.id}-${i}`;
        item.setAttribute("role", "option");
        item.append(one.label);
        if (one.hint) {
          const hint = document.createElement("small");
          hint.textContent = one.hint;
          item.append(hint);
        }
        return item;
      }),
    );
    this.#list.hidden = false;
    const { left, top } = caret(this.area, this.#trigger?.from ?? 0);
    this.#list.style.left = `${Math.max(0, Math.min(left, this.area.clientWidth - this.#list.offsetWidth))}px`;
    this.#list.style.top = `${top}px`;
    this.#choose(0);
    this.announce(this.#found.length);
  }

  #choose(index: number): void {
    this.#chosen = index;
    [...this.#list.children].forEach((item, i) => {
      item.setAttribute("aria-selected", String(i === index));
      if (i === index) item.scrollIntoView({ block: "nearest" });
    });
    this.area.setAttribute("aria-activedescendant", `${this.#list.id}-${index}`);
  }

  #take(index: number): void {
    const one = this.#found[index];
    if (one && this.#trigger) {
      const rest = this.area.value.slice(this.area.selectionStart);
      const closing = one.insert.endsWith("]]") && rest.startsWith("]]") ? 2 : 0;
      replace(this.area, this.#trigger.from, this.area.selectionStart + closing, one.insert);
    }
    this.close();
  }
}
