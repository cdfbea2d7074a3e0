import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { type CallingRules, callingRules } from "@/types/calling-rules";
import type { PartnerContext } from "../shared/tenant-context";

/** The agency's own calling hours, within which its clients call. */
export async function loadCallingRules(ctx: PartnerContext): Promise<CallingRules> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      z.object({ rules: callingRules }),
      sql`select calling_rules as rules from partners where id = ${ctx.scope.partnerId}::uuid`,
    ),
  );
  return row?.rules ?? [];
}
