import { z } from "zod";
import { slugFromName } from "./slug-from-name";

/** Names a workspace cannot have: they are, or may become, parts of addresses or words for everybody. */
const RESERVED = new Set(
  "admin all api app assets auth brand client clients health login logout me monitoring new null org public settings signin static super-admin undefined w workspace workspaces www".split(
    " ",
  ),
);

const SHORTEST = 3;
const LONGEST = 63;

/** A workspace's name in addresses: 3 to 63 lower-case letters, digits and single dashes, and no reserved word. */
export const workspaceSlug = z
  .string()
  .trim()
  .min(SHORTEST, { error: `must have at least ${SHORTEST} characters` })
  .max(LONGEST, { error: `must have at most ${LONGEST} characters` })
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, {
    error: "must be lower-case letters and digits with single dashes between them",
  })
  .refine((slug) => !RESERVED.has(slug), { error: "is a reserved word; choose another" });

/** The address a client gets from its name when nobody chooses one. It may be taken already. */
export function workspaceSlugFromName(name: string): string {
  const words = slugFromName(name);
  if (words === "") return "client-1";
  return workspaceSlug.safeParse(words).success ? words : `client-${words}`;
}

/** Addresses to try for a name, best first: the name's own, then numbered. */
export function workspaceSlugCandidates(name: string, count: number): string[] {
  const base = workspaceSlugFromName(name);
  const numbered = Array.from({ length: count - 1 }, (_, index) => `${base}-${index + 2}`);
  return [base, ...numbered];
}
