import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { releaseHost } from "../hosts/release-host";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { promoteNext } from "./promote-next";

const goneRow = z.object({ hostname: z.string(), isPrimary: z.boolean(), wasInUse: z.boolean() });

/**
 * Gives a domain up. One in use stops serving with the commit, sessions on it included, and rests for 30 days in which
 * only this partner may take it again; a claim that was never proven leaves nothing. Seven round trips at most.
 */
export async function releaseDomain(ctx: TenantContext, domainId: string): Promise<void> {
  const { partnerId } = ctx.scope;
  await inTransaction(ctx, async (tx) => {
    const [gone] = await queryRows(
      tx.tx,
      goneRow,
      sql`delete from partner_domains where partner_id = ${partnerId}::uuid and id = ${domainId}::uuid
          returning hostname, is_primary as "isPrimary", verified_at is not null as "wasInUse"`,
    );
    if (!gone) throw notFound("domain");
    if (gone.isPrimary) await promoteNext(tx);
    await audit(tx, {
      action: "domain.released",
      entityType: "domain",
      entityId: domainId,
      before: gone,
    });
    if (gone.wasInUse) await releaseHost(tx, gone.hostname);
  });
}
