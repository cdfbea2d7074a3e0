import { ENGINES, type EngineName, ServiceProblem } from "./schema";

const KEY = /^osk_([A-Za-z0-9_]{6,})$/;
const PREFIXES: Readonly<Record<EngineName, string>> = { vapi: "vapi_sk_", retell: "key_" };

/** The customer of a key. `osk_<name>` knows the accounts at the engines whose keys end in the same name. */
export interface Customer {
  key: string;
  name: string;
  engineKeys: Readonly<Record<EngineName, string>>;
}

/** Throws 401 for what is no key, or one that was revoked. */
export function authenticate(authorization: string | undefined, revoked: ReadonlySet<string>): Customer {
  const key = /^Bearer (.+)$/.exec(authorization ?? "")?.[1] ?? "";
  const name = KEY.exec(key)?.[1]?.split("__")[0];
  if (!name || revoked.has(key) || key.includes("refused")) {
    throw new ServiceProblem(401, "invalid_key", "This API key is not valid.");
  }
  return { key, name, engineKeys: { vapi: `${PREFIXES.vapi}${name}`, retell: `${PREFIXES.retell}${name}` } };
}

export function shownKeys({ engineKeys }: Customer) {
  return ENGINES.map((engine) => ({ engine, lastFour: engineKeys[engine].slice(-4) }));
}
