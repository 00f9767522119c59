// Keys that work everywhere: Ctrl+K always; single letters unless they are switched off
// (data-shortcuts="off" on <html>) and never while something is being typed.

export function keys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      if (toSearch()) event.preventDefault();
      return;
    }
    if (document.documentElement.dataset.shortcuts === "off") return;
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "/") {
      if (toSearch()) event.preventDefault();
    } else {
      const address = event.key === "?" ? document.body.dataset.keyHelp : /^[enmh]$/.test(event.key) ? addressOf(event.key) : undefined;
      if (!address) return;
      event.preventDefault();
      location.assign(address);
    }
  });
}

function addressOf(key: string): string | undefined {
  return document.body.getAttribute(`data-key-${key}`) ?? undefined;
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
