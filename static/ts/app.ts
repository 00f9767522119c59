// What every page gets. Larger parts are loaded only where they are used.
import { copying } from "./copy.ts";
import { counting } from "./count.ts";
import { settle } from "./editor/sent.ts";
import { keys } from "./keys.ts";
import { menus } from "./menu.ts";
import { news } from "./news.ts";
import { searching } from "./search.ts";
import { shell } from "./shell.ts";
import { trees } from "./tree.ts";
import { walking } from "./walk.ts";

settle();
shell();
menus();
keys();
copying();
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-suggest]")) searching(form);
for (const tree of document.querySelectorAll<HTMLElement>("[data-tree]")) trees(tree);
for (const box of document.querySelectorAll<HTMLElement>("[data-count]")) counting(box);
for (const list of document.querySelectorAll<HTMLElement>("[data-walk]")) walking(list);
for (const banner of document.querySelectorAll<HTMLElement>("[data-news]")) news(banner);
if (document.querySelector("[data-editor]")) void import("./editor/editor.ts").then((m) => m.editors());
if (document.querySelector("[data-hx-get], [data-hx-post]")) void import("./partial.ts").then((m) => m.partials());
