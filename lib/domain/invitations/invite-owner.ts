import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { createInvitation } from "./create-invitation";

/**
 * Invites an owner into the agency in the scope on behalf of the platform: the way in for an agency whose first owner's
 * invitation ran out or whose mail was lost. Open invitations of the same address into its team end with it. Throws
 * `notFound`, and what `createInvitation` throws.
 */
export async function inviteOwner(ctx: TenantContext, email: string): Promise<void> {
  const { partnerId } = ctx.scope;
  await inSystemTransaction(ctx, async (tx) => {
    const [agency] = await queryRows(
      tx.tx,
      z.object({ id: z.uuid() }),
      sql`
        with replaced as (
          update invitations set revoked_at = now(), updated_at = now()
           where partner_id = ${partnerId}::uuid and kind = 'partner' and email = ${email}::text::citext
             and accepted_at is null and revoked_at is null
        )
        select id from partners where id = ${partnerId}::uuid and deleted_at is null`,
    );
    if (!agency) throw notFound("agency");
    await createInvitation(tx, { kind: "partner", partnerRole: "owner", email });
  });
}
