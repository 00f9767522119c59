// How many more characters fit. Counted as the server counts: whole characters, not their halves.
import { say } from "./shell.ts";

/** Left characters that are said aloud; more often would only disturb. */
const SAID = new Set([50, 10, 0]);

export function counting(box: HTMLElement): void {
  const area = box.querySelector("textarea");
  const line = box.querySelector<HTMLElement>(".counted__left");
  const most = Number(box.dataset.count);
  if (!area || !line || !most) return;
  let before = most;
  const show = (): void => {
    const left = most - [...area.value.trim()].length;
    const words = (left < 0 ? box.dataset.over : box.dataset.left)?.replace("#", String(Math.abs(left))) ?? "";
    line.textContent = words;
    line.hidden = false;
    line.toggleAttribute("data-over", left < 0);
    if (left !== before && (SAID.has(left) || (left < 0 && before >= 0))) say(words);
    before = left;
  };
  area.addEventListener("input", show);
  show();
}
