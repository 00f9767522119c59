// j and k walk through a list, o opens where one stands (Enter does so by itself). The focus moves,
// so screen readers and the browser's own keys go along.

export function walking(list: HTMLElement): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.documentElement.dataset.shortcuts === "off" || typing(event.target)) return;
    const links = [...list.querySelectorAll<HTMLAnchorElement>("a[data-open]")];
    const at = links.findIndex((link) => link.closest("li")?.contains(document.activeElement));
    if (event.key === "j") step(links[at + 1]);
    else if (event.key === "k") step(links[Math.max(at - 1, 0)]);
    else if (event.key === "o") links[at]?.click();
    else return;
    event.preventDefault();
  });
}

function step(link: HTMLAnchorElement | undefined): void {
  link?.focus();
  link?.closest("li")?.scrollIntoView({ block: "nearest" });
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}
