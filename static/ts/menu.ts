// Drop-downs are <details>; the script closes them as people expect and adds arrow keys.

export function menus(): void {
  document.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target as Node)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = (event.target as Element | null)?.closest<HTMLDetailsElement>("details[data-menu]");
    if (event.key === "Escape") {
      const [first] = menu ? [menu] : open();
      if (!first?.open) return;
      first.open = false;
      first.querySelector("summary")?.focus();
      event.preventDefault();
    } else if (menu && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      menu.open = true;
      step(menu, event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
    }
  });
  document.addEventListener("focusout", (event) => {
    const menu = (event.target as Element).closest<HTMLDetailsElement>("details[data-menu]");
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget as Node)) menu.open = false;
  });
}

function open(): HTMLDetailsElement[] {
  return [...document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]")];
}

function step(menu: HTMLDetailsElement, by: number): void {
  const items = [...menu.querySelectorAll<HTMLElement>(".menu__item")];
  const now = items.indexOf(document.activeElement as HTMLElement);
  const next = now < 0 ? (by > 0 ? 0 : items.length - 1) : (now + by + items.length) % items.length;
  items[next]?.focus();
}
