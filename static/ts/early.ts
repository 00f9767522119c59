// Runs before the first paint: says that scripts work, and keeps the side column as it was left.
const root = document.documentElement;
root.dataset.script = "";
try {
  if (localStorage.getItem("dw:side") === "closed") root.dataset.sideClosed = "";
} catch {
  // storage may be switched off; the column is then open
}
