import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";

/** A key set that could take an agent. */
export interface KeySet {
  id: string;
  /** Calls it carries at once. */
  concurrency: number;
  /** False while its provider refuses it or is away. */
  works: boolean;
}

/**
 * The key set with the fewest agents for each call it can carry. Clients share key sets, so what other clients have on
 * them counts as well; that is asked only where there is a choice.
 */
export async function leastLoaded<K extends KeySet>(keySets: readonly K[]): Promise<K | undefined> {
  if (keySets.length < 2) return keySets[0];
  const ids = keySets.map(({ id }) => id);
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      z.object({ id: z.uuid(), agents: z.number().int() }),
      sql`select integration_id as id, count(*)::int as agents from agents
           where integration_id = any(${ids}::uuid[]) and deleted_at is null and archived_at is null group by 1`,
    ),
  );
  const agents = new Map(rows.map((row) => [row.id, row.agents]));
  return pickLeastLoaded(keySets, (id) => agents.get(id) ?? 0);
}

/** Key sets that work come first; among equals the one added first. */
export function pickLeastLoaded<K extends KeySet>(
  keySets: readonly K[],
  agentsOn: (id: string) => number,
): K | undefined {
  const load = ({ id, concurrency }: K) => agentsOn(id) / Math.max(1, concurrency);
  return keySets.toSorted(
    (one, other) =>
      Number(other.works) - Number(one.works) || load(one) - load(other) || one.id.localeCompare(other.id),
  )[0];
}
