import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read, systemRead } from "@/lib/data/transaction";
import { sharedCache } from "@/lib/vendors/cache/registry";
import { identityProvider } from "@/lib/vendors/identity/registry";

/** A scope that no tenant has: the statement runs and sees nothing. */
const NOBODY = { partnerId: "00000000-0000-0000-0000-000000000000", workspaceId: "all" } as const;

/** Jobs and events older than this mean that nobody works them off. */
const OLDEST_DUE_SECONDS = 15 * 60;

/** Both roles must get in. */
export async function askDatabase(): Promise<undefined> {
  const one = sql`select 1 as one`;
  await Promise.all([
    read({ scope: NOBODY }, (db) => queryRows(db, z.unknown(), one)),
    systemRead({}, (db) => queryRows(db, z.unknown(), one)),
  ]);
}

export async function askCache(): Promise<string | undefined> {
  return (await sharedCache().ping()) ? undefined : "is not reachable";
}

export async function askIdentity(): Promise<string | undefined> {
  return (await identityProvider().ping()) ? undefined : "is not reachable";
}

const ageRow = z.object({ jobSeconds: z.number(), eventSeconds: z.number() });

/** How long the oldest due job and event have waited; both are worked off within seconds when somebody does. */
export async function askQueue(): Promise<string | undefined> {
  const [age] = await systemRead({}, (db) =>
    queryRows(
      db,
      ageRow,
      sql`
        select coalesce((select extract(epoch from now() - min(start_after)) from pgboss.job
                          where state in ('created', 'retry') and start_after <= now()
                            and name not like '%.dead'), 0)::float8 as "jobSeconds",
               coalesce((select extract(epoch from now() - min(next_attempt_at)) from webhook_events
                          where status = 'pending' and next_attempt_at <= now()), 0)::float8 as "eventSeconds"`,
    ),
  );
  const oldest = Math.round(Math.max(age?.jobSeconds ?? 0, age?.eventSeconds ?? 0));
  return oldest > OLDEST_DUE_SECONDS ? `the oldest work has waited for ${oldest} s` : undefined;
}
