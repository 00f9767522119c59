// Page tree: remembers open branches, loads branches on demand, moves pages by dragging.
// Moving is always possible through the menu of a page as well.
import { memory, say } from "./shell.ts";
import { fetchFragment } from "./trust.ts";

type Where = "before" | "after" | "inside";

/** What the server calls it. */
const SENT: Record<Where, string> = { before: "vor", after: "nach", inside: "in" };

export function trees(tree: HTMLElement): void {
  const key = `dw:tree:${tree.dataset.tree}`;
  const remembered = new Set((memory.get(key) ?? "").split(" ").filter(Boolean));
  const branchesIn = (part: ParentNode) => part.querySelectorAll<HTMLDetailsElement>("details.tree__branch");

  const restore = (part: ParentNode) => {
    for (const branch of branchesIn(part)) if (remembered.has(idOf(branch))) branch.open = true;
  };
  const remember = (id: string, open: boolean) => {
    if (open) remembered.add(id);
    else remembered.delete(id);
    memory.set(key, [...remembered].join(" ") || null);
  };
  tree.addEventListener(
    "toggle",
    (event) => {
      const branch = event.target as HTMLDetailsElement;
      if (!branch.matches(".tree__branch")) return;
      remember(idOf(branch), branch.open);
      if (branch.open) void load(branch).then(() => restore(branch));
    },
    true,
  );
  restore(tree);
  if (tree.dataset.move) dragging(tree, tree.dataset.move, (id) => remember(id, true));
}

function idOf(element: Element): string {
  return element.closest<HTMLElement>("[data-id]")?.dataset.id ?? "";
}

/** Fetches a branch once. Without success the link in it stays. */
async function load(branch: HTMLDetailsElement): Promise<void> {
  const address = branch.dataset.src;
  if (!address) return;
  delete branch.dataset.src;
  try {
    const children = await fetchFragment(address);
    branch.querySelector("ul")?.replaceChildren(children);
  } catch {
    branch.dataset.src = address;
  }
}

function dragging(tree: HTMLElement, action: string, opened: (id: string) => void): void {
  let dragged: HTMLElement | undefined;
  let target: HTMLElement | undefined;
  const clear = () => {
    target?.classList.remove("drop-before", "drop-after", "drop-inside");
    target = undefined;
  };

  tree.addEventListener("dragstart", (event) => {
    dragged = (event.target as Element).closest<HTMLElement>(".tree__node") ?? undefined;
    dragged?.classList.add("is-dragged");
    event.dataTransfer?.setData("text/plain", dragged?.dataset.id ?? "");
  });
  tree.addEventListener("dragover", (event) => {
    const row = (event.target as Element).closest<HTMLElement>(".tree__row");
    if (!dragged || !row || dragged.contains(row)) return clear();
    event.preventDefault();
    clear();
    target = row;
    row.classList.add(`drop-${where(row, event.clientY)}`);
  });
  tree.addEventListener("drop", (event) => {
    if (!dragged || !target) return;
    event.preventDefault();
    const [page, row, place] = [dragged, target, where(target, event.clientY)];
    void move(tree, action, page, row, place, () => {
      // A page put into a closed branch does not vanish from sight.
      if (place === "inside") opened(idOf(row));
    });
    clear();
  });
  tree.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    dragged = undefined;
    clear();
  });
}

function where(row: HTMLElement, y: number): Where {
  const box = row.getBoundingClientRect();
  const share = (y - box.top) / box.height;
  return share < 0.25 ? "before" : share > 0.75 ? "after" : "inside";
}

/** Tells the server first; the tree is drawn anew by it. */
async function move(tree: HTMLElement, action: string, node: HTMLElement, row: HTMLElement, lage: Where, moved: () => void): Promise<void> {
  const name = node.querySelector(".tree__link")?.textContent ?? "";
  const words = (text: string | undefined) => (text ?? "").replace("%name%", name);
  const body = new URLSearchParams({ seite: node.dataset.id ?? "", ziel: idOf(row), lage: SENT[lage] });
  try {
    const answer = await fetch(action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    moved();
    sessionStorage.setItem("dw:said", words(tree.dataset.moved));
    location.reload();
  } catch {
    say(words(tree.dataset.moveFailed));
  }
}
