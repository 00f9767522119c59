// Buttons that change only a part of the page (htmx). Loaded where such a button exists.
//
// htmx gets our Trusted Types policy and no way to run code from attributes. If the answer is an
// error or a whole page (the session ended), the page is loaded anew instead.
import htmx from "htmx.org";
import { policy } from "./trust.ts";

interface Api {
  initSecurity(policy: unknown, sync: unknown, async: unknown): void;
}
interface SwapDetail {
  ctx: { text?: string; response?: { status: number } };
}

const refuse = function refuse(): never {
  throw new TypeError("code in attributes is never run");
};

export function partials(): void {
  htmx.registerExtension("dienstweg", { init: (api: Api) => api.initSecurity(policy, refuse, refuse) });
  document.addEventListener("htmx:before:swap", (event) => {
    const { ctx } = (event as CustomEvent<SwapDetail>).detail;
    const failed = (ctx.response?.status ?? 200) >= 400;
    if (failed || /^\s*<!doctype/i.test(ctx.text ?? "")) {
      event.preventDefault();
      location.reload();
    }
  });
}
