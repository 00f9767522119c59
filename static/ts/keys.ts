// Keys that work everywhere: Ctrl+K always; single letters unless they are switched off
// (data-shortcuts="off" on <html>) and never while something is being typed.

/** How long after g the second key may come, milliseconds. */
const SECOND = 1500;

export function keys(): void {
  let went = 0;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      if (toSearch()) event.preventDefault();
      return;
    }
    if (document.documentElement.dataset.shortcuts === "off") return;
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const going = event.timeStamp - went < SECOND && went > 0;
    went = event.key === "g" && !going ? event.timeStamp : 0;
    if (went > 0) return;
    if (going ? leave(document.body.getAttribute(`data-go-${event.key}`)) : act(event.key)) event.preventDefault();
  });
}

/** What one key does here; false if it does nothing. */
function act(key: string): boolean {
  if (key === "/") return toSearch();
  if (key === "?") return leave(document.body.dataset.keyHelp);
  if (/^[enmh]$/.test(key)) return leave(document.body.getAttribute(`data-key-${key}`));
  return /^[rlb]$/.test(key) && press(key);
}

function leave(address: string | null | undefined): boolean {
  if (!address) return false;
  location.assign(address);
  return true;
}

/** Presses what stands for a key: in the comment one is in or was led to, else what is meant for the whole page. */
function press(key: string): boolean {
  const here = document.activeElement?.closest("article.comment") ?? document.querySelector("article.comment:target");
  const found = find(here, key) ?? document.querySelector<HTMLElement>(`form[data-press="${key}"] textarea`) ?? find(document, key);
  if (!found) return false;
  found.focus();
  if (!found.matches("textarea")) found.click();
  return true;
}

function find(where: ParentNode | null, key: string): HTMLElement | null {
  const marked = `[data-press="${key}"]`;
  return where?.querySelector<HTMLElement>(`${marked} a, ${marked} button`) ?? null;
}

function toSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>("form[data-suggest] input[type=search]");
  field?.focus();
  field?.select();
  return field !== null;
}

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select");
}
