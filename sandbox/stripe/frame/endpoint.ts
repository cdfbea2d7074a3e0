import type { z } from "zod";
import type { Scope } from "./scope";
import { readParams } from "./validate";
import type { Doc } from "./values";

export type Method = "GET" | "POST" | "DELETE";

/** One thing the API can be asked. Paths name their variable parts with colons, at most two. */
export interface Endpoint {
  method: Method;
  path: string;
  /** Reads the parameters (throws 400) and answers the work, which is what idempotency keys guard. */
  prepare(input: unknown): (scope: Scope, id: string, subId: string) => unknown;
}

export function endpoint<Schema extends z.ZodType>(definition: {
  method: Method;
  path: string;
  params: Schema;
  run(scope: Scope, params: z.output<Schema>, id: string, subId: string): unknown;
}): Endpoint {
  return {
    method: definition.method,
    path: definition.path,
    prepare(input) {
      const params = readParams(definition.params, input);
      return (scope, id, subId) => definition.run(scope, params, id, subId);
    },
  };
}

/** Answers a field that is only shown when it is asked for with `expand`. */
export type Include = (scope: Scope, doc: Doc) => unknown;

/** One area of the API, as `parts.ts` lists them. */
export interface Part {
  endpoints: Endpoint[];
  /** In which collection the things with an id prefix are, for `expand`. */
  prefixes: Record<string, string>;
  /** Fields that only `expand` shows, by `object` and field. */
  includes?: Record<string, Record<string, Include>>;
  /** What happens by itself as time passes, done for each account about once a second. */
  tick?(scope: Scope): void;
}

export interface Match {
  endpoint: Endpoint;
  ids: [string, string];
}

function matchPath(pattern: string, path: string): string[] | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const ids: string[] = [];
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith(":") && value !== "") ids.push(decodeURIComponent(value));
    else if (part !== value) return null;
  }
  return ids;
}

/** Finds the endpoint; one without variable parts wins over one with (`/invoices/search` over `/invoices/:id`). */
export function matchEndpoint(endpoints: readonly Endpoint[], method: string, path: string): Match | null {
  let best: Match | null = null;
  for (const candidate of endpoints) {
    if (candidate.method !== method) continue;
    const ids = matchPath(candidate.path, path);
    if (!ids) continue;
    best ??= { endpoint: candidate, ids: [ids[0] ?? "", ids[1] ?? ""] };
    if (candidate.path === path) return { endpoint: candidate, ids: ["", ""] };
  }
  return best;
}
