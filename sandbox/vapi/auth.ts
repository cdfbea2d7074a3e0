import { createHash } from "node:crypto";
import { VapiProblem } from "./problems";

export interface Principal {
  orgId: string;
  kind: "private" | "public";
  key: string;
}

const keyPattern = /^vapi_(sk|pk)_([A-Za-z0-9_]{6,})$/;

function invalidKey(): VapiProblem {
  return new VapiProblem(
    401,
    "Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.",
  );
}

/** A stable organisation id: the private and the public key with one suffix belong together. */
export function orgIdOf(keySuffix: string): string {
  const hex = createHash("sha256").update(`org:${keySuffix}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Names the organisation behind a key, which may have several that differ after `__`; null when the text is no key at all. */
export function findPrincipal(key: string): Principal | null {
  const [, kind, suffix] = keyPattern.exec(key) ?? [];
  if (!kind || !suffix) return null;
  return { orgId: orgIdOf(suffix.split("__")[0] ?? suffix), kind: kind === "sk" ? "private" : "public", key };
}

/** Reads the Authorization header; throws 401 for anything that is not a live key. */
export function authenticate(authorization: string | undefined): Principal {
  const key = /^Bearer (.+)$/.exec(authorization ?? "")?.[1];
  const principal = key ? findPrincipal(key.trim()) : null;
  if (!principal || principal.key.includes("refused")) throw invalidKey();
  return principal;
}

/** Throws 401 when a browser key is used on a server endpoint. */
export function assertPrivate(principal: Principal): void {
  if (principal.kind !== "private") throw invalidKey();
}
