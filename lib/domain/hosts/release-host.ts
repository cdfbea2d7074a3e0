import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { nowMs } from "@/lib/platform/clock";
import { bumpSubjects } from "../shared/bump-subjects";
import { hostSubject, partnerSubject } from "../shared/context/subjects";
import type { TenantContext } from "../shared/tenant-context";

/** How long a host that was given up answers to nobody but its last owner. */
export const QUARANTINE_DAYS = 30;

/**
 * Lets a host rest that the partner of the scope gave up, and ends every cached answer for it: from the commit on the
 * host leads nowhere. Also for the old `<slug>.<platform domain>` when an agency's address changes. Two statements.
 */
export async function releaseHost(ctx: InTransaction<TenantContext>, hostname: string): Promise<void> {
  const { partnerId } = ctx.scope;
  const until = new Date(nowMs() + QUARANTINE_DAYS * 86_400_000);
  await executeSql(
    ctx.tx,
    sql`insert into released_hosts (id, partner_id, hostname, quarantined_until)
        values (${newId()}::uuid, ${partnerId}::uuid, ${hostname}, ${until})
        on conflict (hostname) do update
           set partner_id = excluded.partner_id, released_at = now(), quarantined_until = excluded.quarantined_until`,
  );
  await bumpSubjects(ctx, [hostSubject(hostname), partnerSubject(partnerId)]);
}
