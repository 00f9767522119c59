// „7 neue Beiträge“: a banner above the list, never a line above the reader. Only the page that is
// looked at listens, so that many open windows do not use up the browser's connections.

export function news(banner: HTMLElement): void {
  const link = banner.querySelector("a");
  const address = banner.dataset.news;
  if (!link || !address || typeof EventSource === "undefined") return;
  let stream: EventSource | undefined;
  const begin = (): void => {
    if (stream || document.hidden) return;
    stream = new EventSource(address);
    stream.addEventListener("neu", (event) => show(banner, link, Number(event.data)));
    stream.addEventListener("ende", end);
  };
  const end = (): void => {
    stream?.close();
    stream = undefined;
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? end() : begin()));
  addEventListener("pagehide", end);
  document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;
    const typed = event.target instanceof HTMLElement && event.target.matches("input, textarea, select, [contenteditable]");
    if (event.key === "." && plain && !typed && !banner.hidden && document.documentElement.dataset.shortcuts !== "off") link.click();
  });
  begin();
}

function show(banner: HTMLElement, link: HTMLAnchorElement, count: number): void {
  const words = count === 1 ? banner.dataset.one : count > 99 ? banner.dataset.most : banner.dataset.many?.replace("#", String(count));
  if (!words) return;
  link.textContent = words;
  banner.hidden = false;
}
