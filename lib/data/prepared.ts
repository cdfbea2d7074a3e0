import { serverEnv } from "@/config/env.server";
import { sha256Hex } from "@/lib/platform/crypto";

/** Filters make many texts; each costs memory on every connection that has prepared it. */
const MAX_PREPARED = 500;

/** Transactions have names of their own, so that neither crowds the other out. */
const names = { single: new Map<string, string>(), transaction: new Map<string, string>() };

/**
 * A statement's name lets each connection parse and plan it once: policies make planning dear. Only where the way to the
 * database keeps prepared statements; a pooler that deals out connections by the transaction may not.
 */
export function prepared(text: string): { name?: string } {
  const name = nameOf("single", text);
  return name ? { name } : {};
}

/** Gives a statement that Prisma is about to send a name; `knownName` then tells it. */
export function prepareForPrisma(text: string): void {
  nameOf("transaction", text);
}

/** The name of a statement of ours; what Prisma makes up itself has the empty one, which keeps nothing. */
export function knownName(text: string): string {
  return names.transaction.get(text) ?? "";
}

function nameOf(way: "single" | "transaction", text: string): string | undefined {
  if (!serverEnv().DATABASE_PREPARED_STATEMENTS) return undefined;
  const known = names[way].get(text);
  if (known || names[way].size >= MAX_PREPARED) return known;
  const name = `${way}-${names[way].size}-${sha256Hex(text).slice(0, 16)}`;
  names[way].set(text, name);
  return name;
}
