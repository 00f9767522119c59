// Copying to the clipboard: buttons with data-copy="<id>", and the # links at headings.
import { say } from "./shell.ts";

export function copying(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const button = target.closest<HTMLElement>("[data-copy]");
    if (button) void copyText(button);
    const anchor = target.closest<HTMLAnchorElement>("a.anchor[href^='#']");
    if (anchor) void navigator.clipboard?.writeText(anchor.href).then(() => say(copiedWord()));
  });
}

async function copyText(button: HTMLElement): Promise<void> {
  const source = document.getElementById(button.dataset.copy ?? "");
  if (!source) return;
  await navigator.clipboard.writeText(plain(source));
  say(button.dataset.copied ?? "");
}

function copiedWord(): string {
  return document.querySelector<HTMLElement>("[data-copied]")?.dataset.copied ?? "✓";
}

/** Text as one would type it into a mail: list signs, a blank line between paragraphs. */
function plain(source: HTMLElement): string {
  if (source instanceof HTMLTextAreaElement || source instanceof HTMLInputElement) return source.value;
  const blocks: string[] = [];
  for (const block of source.querySelectorAll<HTMLElement>("h1, h2, h3, h4, p, li, tr, pre")) {
    if (block.parentElement?.closest("li, td, th, pre")) continue;
    if (block.matches("li")) {
      const list = block.parentElement;
      const sign = list?.matches("ol") ? `${[...list.children].indexOf(block) + 1}. ` : "– ";
      blocks.push(sign + tidy(block));
    } else if (block.matches("tr")) {
      blocks.push([...block.children].map((cell) => tidy(cell)).join("\t"));
    } else {
      blocks.push(`${blocks.length ? "\n" : ""}${tidy(block)}`);
    }
  }
  return blocks.length ? blocks.join("\n") : tidy(source);
}

function tidy(block: Element): string {
  const copy = block.cloneNode(true) as Element;
  for (const extra of copy.querySelectorAll(".anchor, .visually-hidden, button")) extra.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}
