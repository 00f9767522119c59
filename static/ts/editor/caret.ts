// Where in a text area a position stands, measured with an invisible copy of its text.

const COPIED = ["font", "letterSpacing", "lineHeight", "padding", "border", "tabSize", "boxSizing"] as const;

/** Left and lower edge of a position, relative to the text area's box. */
export function caret(area: HTMLTextAreaElement, at: number): { left: number; top: number } {
  const mirror = document.createElement("div");
  mirror.className = "editor__mirror";
  const style = getComputedStyle(area);
  for (const name of COPIED) mirror.style[name] = style[name];
  mirror.style.width = `${area.clientWidth}px`;
  mirror.textContent = area.value.slice(0, at);
  const mark = document.createElement("span");
  mark.textContent = "\u200b";
  mirror.append(mark);
  area.parentElement?.append(mirror);
  const place = { left: mark.offsetLeft, top: mark.offsetTop + mark.offsetHeight - area.scrollTop };
  mirror.remove();
  return place;
}
