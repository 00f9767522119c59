// Small comforts of the frame: side column, folds, focus on the error summary, place in the text.

/** Says something in the corner and to screen readers. */
export function say(text: string): void {
  const live = document.querySelector<HTMLElement>("[data-live]");
  if (!live) return;
  live.textContent = text;
  setTimeout(() => {
    if (live.textContent === text) live.textContent = "";
  }, 6000);
}

/** Reads and writes small things in the browser; does without where storage is switched off. */
export const memory = {
  get(key: string): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // without storage nothing is remembered
    }
  },
};

export function shell(): void {
  sideColumn();
  openFolds();
  document.querySelector<HTMLElement>("[data-focus]")?.focus();
  const said = sessionStorage.getItem("dw:said");
  if (said) say(said);
  sessionStorage.removeItem("dw:said");
  keepScroll();
  placeInText();
}

function sideColumn(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-side-toggle]");
  if (!button) return;
  const root = document.documentElement;
  const show = () => {
    const closed = root.dataset.sideClosed !== undefined;
    const name = (closed ? button.dataset.show : button.dataset.hide) ?? "";
    button.setAttribute("aria-expanded", String(!closed));
    button.title = name;
    const words = button.querySelector("span");
    if (words) words.textContent = name;
  };
  show();
  button.addEventListener("click", () => {
    if (root.dataset.sideClosed === undefined) root.dataset.sideClosed = "";
    else delete root.dataset.sideClosed;
    memory.set("dw:side", root.dataset.sideClosed === undefined ? null : "closed");
    show();
  });
}

// Browsers that cannot show a closed <details> opened by style get it opened on wide screens.
function openFolds(): void {
  if (CSS.supports("selector(::details-content)")) return;
  const wide = matchMedia("(min-width: 60rem)");
  const apply = () => {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>("details.fold")) fold.open = wide.matches;
  };
  apply();
  wide.addEventListener("change", apply);
}

// The page tree stays where it was scrolled to, with the current page in view.
function keepScroll(): void {
  const box = document.querySelector<HTMLElement>("[data-keep-scroll]");
  if (!box) return;
  const before = Number(sessionStorage.getItem("dw:side-scroll") ?? "0");
  box.scrollTop = before;
  const here = box.querySelector<HTMLElement>("[aria-current]");
  if (here) {
    const [outer, inner] = [box.getBoundingClientRect(), here.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) box.scrollTop += inner.top - outer.top - outer.height / 3;
  }
  addEventListener("pagehide", () => sessionStorage.setItem("dw:side-scroll", String(box.scrollTop)));
}

// Marks in „Auf dieser Seite“ the section that is being read.
function placeInText(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("[data-toc] a")];
  const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (!parts.some(Boolean)) return;
  const mark = () => {
    const line = innerHeight * 0.3;
    let now = -1;
    parts.forEach((part, i) => {
      if (part && part.getBoundingClientRect().top < line) now = i;
    });
    links.forEach((link, i) => {
      if (i === now) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener("scroll", soon, { passive: true });
  mark();
}
