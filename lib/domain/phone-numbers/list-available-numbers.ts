import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { type PhoneNumberResource, phoneNumberResource } from "@/types/telephony";
import type { WorkspaceContext } from "../shared/tenant-context";
import { usableNumber } from "./usable-number";

/** An account with more numbers than this is searched, not listed. */
const MOST_NUMBERS = 1_000;

/** Numbers of the workspace's own key sets that it may call from, sorted by number. One statement. */
export async function listAvailableNumbers(ctx: WorkspaceContext): Promise<PhoneNumberResource[]> {
  const { id: workspaceId } = ctx.workspace;
  return read(ctx, (db) =>
    queryRows(
      db,
      z.object(phoneNumberResource.shape),
      sql`
        select n.id, n.e164, n.label, n.provider, n.integration_id as "integrationId",
               n.workspace_id is null as "isShared"
          from workspace_integration_assignments s
          join provider_integrations i on i.partner_id = s.partner_id and i.pool_id = s.pool_id and i.deleted_at is null
          join phone_numbers n on n.partner_id = s.partner_id and n.integration_id = i.id
         where s.partner_id = ${ctx.scope.partnerId}::uuid and s.workspace_id = ${workspaceId}::uuid
           and ${usableNumber(workspaceId)}
         order by n.e164, n.id
         limit ${MOST_NUMBERS}`,
    ),
  );
}
