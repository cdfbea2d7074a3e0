import { z } from "zod";
import { featureFlags } from "@/config/feature-flags";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { PartnerContext } from "../shared/tenant-context";

export interface ViewPolicy {
  /** Whether the agency has views of its clients at all; the platform switches them. */
  isOn: boolean;
  /** Whether a view may change things, if its opener asks for that. */
  mayWrite: boolean;
}

/** What views of clients the agency allows. One statement. */
export async function getViewPolicy(ctx: PartnerContext): Promise<ViewPolicy> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      z.object({ flags: z.unknown(), mayWrite: z.boolean() }),
      sql`select feature_flags as flags, view_as_may_write as "mayWrite"
            from partners where id = ${ctx.scope.partnerId}::uuid`,
    ),
  );
  return { isOn: featureFlags(row?.flags).view_as, mayWrite: row?.mayWrite ?? false };
}
