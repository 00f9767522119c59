// A text that was sent and taken is no longer kept in the browser. Whether it was taken, the next
// page of this tab says: the server answers what it took with a redirect.
import { memory } from "../shell.ts";

const SENT = "dw:sent";

/** Notes under which key the text is kept that is being sent. */
export function sending(key: string): void {
  session((storage) => storage.setItem(SENT, key));
}

/** At every load. A redirect to the sign-in says that nothing was taken. */
export function settle(): void {
  const key = session((storage) => storage.getItem(SENT));
  if (!key) return;
  session((storage) => storage.removeItem(SENT));
  const load = performance.getEntriesByType("navigation")[0];
  const redirected = load instanceof PerformanceNavigationTiming && load.redirectCount > 0;
  if (redirected && !location.pathname.startsWith("/anmelden")) memory.set(key, null);
}

function session<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined; // without storage nothing is remembered
  }
}
