import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read, systemRead } from "@/lib/data/transaction";
import { sharedCache } from "@/lib/vendors/cache/registry";
import { identityProvider } from "@/lib/vendors/identity/registry";

/** A scope that no tenant has: the statement runs and sees nothing. */
const NOBODY = { partnerId: "00000000-0000-0000-0000-000000000000", workspaceId: "all" } as const;

/** What has waited so long is looked at: events that old, and jobs of a kind that nobody took meanwhile. */
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

/**
 * Whether somebody works: how long the oldest due event has waited, and the oldest job of a kind of which none is being done
 * or was begun lately. A long queue that moves on is no reason to take servers away, so that it does not count.
 */
export async function askQueue(): Promise<string | undefined> {
  const late = sql`now() - make_interval(secs => ${OLDEST_DUE_SECONDS}::int)`;
  const [age] = await systemRead({}, (db) =>
    queryRows(
      db,
      ageRow,
      sql`
        with due as (
          select name, min(start_after) as since from pgboss.job
           where state in ('created', 'retry') and start_after <= now() and name not like '%.dead' group by name
        )
        select coalesce((select extract(epoch from now() - min(due.since)) from due
                          where due.since < ${late}
                            and not exists (select from pgboss.job j
                                             where j.name = due.name
                                               and (j.state = 'active' or j.started_on > ${late}))), 0)::float8 as "jobSeconds",
               coalesce((select extract(epoch from now() - min(next_attempt_at)) from webhook_events
                          where status = 'pending' and next_attempt_at <= now()), 0)::float8 as "eventSeconds"`,
    ),
  );
  const oldest = Math.round(Math.max(age?.jobSeconds ?? 0, age?.eventSeconds ?? 0));
  return oldest > OLDEST_DUE_SECONDS ? `the oldest work has waited for ${oldest} s` : undefined;
}
