// Suggestions while typing (combobox with list box). The list is drawn by the server.
import { fetchFragment } from "./trust.ts";

const DELAY = 150;

export function searching(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>("input[type=search]");
  const box = form.querySelector<HTMLElement>("[data-suggestions]");
  const status = form.querySelector<HTMLElement>("[data-search-status]");
  if (!input || !box || !status) return;
  let timer = 0;
  let running: AbortController | undefined;
  let chosen = -1;
  const options = () => [...box.querySelectorAll<HTMLElement>("[role=option]")];

  box.id ||= "suche-vorschlaege";
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": box.id })) {
    input.setAttribute(name, value);
  }

  const show = (visible: boolean) => {
    box.hidden = !visible;
    input.setAttribute("aria-expanded", String(visible));
    if (!visible) choose(-1);
  };
  const choose = (index: number) => {
    chosen = index;
    options().forEach((option, i) => {
      option.setAttribute("aria-selected", String(i === index));
      if (i === index) option.scrollIntoView({ block: "nearest" });
    });
    const id = options()[index]?.id;
    if (id) input.setAttribute("aria-activedescendant", id);
    else input.removeAttribute("aria-activedescendant");
  };
  const ask = async () => {
    running?.abort();
    const query = input.value.trim();
    if (query.length < 2) return show(false);
    running = new AbortController();
    try {
      const list = await fetchFragment(`${form.dataset.suggest}?q=${encodeURIComponent(query)}`, { signal: running.signal });
      box.replaceChildren(list);
      status.textContent = box.querySelector<HTMLElement>("[data-status]")?.dataset.status ?? "";
      chosen = -1;
      show(document.activeElement === input && options().length > 0);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) show(false);
    }
  };
  const go = (option: HTMLElement | undefined) => {
    if (option?.dataset.href) location.assign(option.dataset.href);
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), DELAY);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !box.hidden) {
      show(false);
      event.preventDefault();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (box.hidden) return void ask();
      const count = options().length;
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(chosen < 0 && step < 0 ? count - 1 : (chosen + step + count) % count);
      event.preventDefault();
    } else if (event.key === "Enter" && chosen >= 0) {
      go(options()[chosen]);
      event.preventDefault();
    }
  });
  box.addEventListener("pointerdown", (event) => event.preventDefault());
  box.addEventListener("click", (event) => go((event.target as Element).closest<HTMLElement>("[role=option]") ?? undefined));
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget as Node | null)) show(false);
  });
}
