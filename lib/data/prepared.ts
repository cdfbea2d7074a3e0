import { serverEnv } from "@/config/env.server";
import { sha256Hex } from "@/lib/platform/crypto";

/** Filters make many texts; each costs memory on every connection that has prepared it. */
const MAX_PREPARED = 500;

const names = new Map<string, string>();

/**
 * A statement's name lets each connection parse and plan it once: policies make planning dear. Only where the way to the
 * database keeps prepared statements; a pooler that deals out connections by the transaction may not.
 */
export function prepared(text: string): { name?: string } {
  if (!serverEnv().DATABASE_PREPARED_STATEMENTS) return {};
  const known = names.get(text);
  if (known) return { name: known };
  if (names.size >= MAX_PREPARED) return {};
  const name = `q${names.size}-${sha256Hex(text).slice(0, 16)}`;
  names.set(text, name);
  return { name };
}
