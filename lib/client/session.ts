import { readProblem, unreachable } from "./api-problem";

const REFRESH_PATH = "/api/auth/refresh";

let renewal: Promise<void> | null = null;

/**
 * Renews this browser's access token. Calls that find it expired at the same moment share one renewal, and tabs take
 * turns, for a refresh token works once. Throws ApiProblem: `unauthenticated` when the session is over.
 */
export function renewSession(): Promise<void> {
  renewal ??= inTurn(requestRenewal).finally(() => {
    renewal = null;
  });
  return renewal;
}

async function inTurn(work: () => Promise<void>): Promise<void> {
  // Web Locks exist in secure contexts only; elsewhere tabs may renew side by side.
  if (!("locks" in navigator)) return work();
  return navigator.locks.request("session-renewal", work);
}

async function requestRenewal(): Promise<void> {
  let response: Response;
  try {
    response = await fetch(REFRESH_PATH, { method: "POST" });
  } catch (cause) {
    throw unreachable(cause);
  }
  if (!response.ok) throw await readProblem(response);
}

/** Leaves for the sign-in page, which leads back here. */
export function goToSignIn(): void {
  const { pathname, search } = window.location;
  window.location.assign(`/login?next=${encodeURIComponent(`${pathname}${search}`)}`);
}

/** Leaves for the page of the second factor, which knows what is due and leads back here. */
export function goToSecondFactor(): void {
  const { pathname, search } = window.location;
  window.location.assign(`/two-factor?next=${encodeURIComponent(`${pathname}${search}`)}`);
}
