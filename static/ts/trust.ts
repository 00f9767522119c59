// The one place where text becomes HTML. The policy lets through what our own server has drawn and
// refuses scripts; the browser enforces that nothing else does this (Trusted Types).

interface Policy {
  createHTML(text: string): string;
  createScript(text: string): string;
}
interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

const refuse = (): string => {
  throw new TypeError("scripts are never made from text");
};
const rules: Policy = { createHTML: (text) => text, createScript: refuse };
const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;

/** The only policy the security header allows. */
export const policy: Policy = factory?.createPolicy("dienstweg", rules) ?? rules;

/** Parses a fragment our server has drawn. Scripts inside are never run. */
export function fragment(html: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(html);
  return template.content;
}

/** Fetches a fragment from our own server; anything but a plain 200 of HTML is an error. */
export async function fetchFragment(address: string, init: RequestInit = {}): Promise<DocumentFragment> {
  const answer = await fetch(address, { ...init, headers: { Accept: "text/html", "X-Fragment": "1", ...init.headers } });
  const html = await answer.text();
  if (!answer.ok || answer.redirected || /^\s*<!doctype/i.test(html)) throw new Error(`${answer.status}`);
  return fragment(html);
}
