import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerContext } from "../shared/tenant-context";
import type { PaymentOwner } from "./books";

/** The page of the product to which the payment service leads back; on the agency's own host, never from input. */
export async function billingPage(
  ctx: PartnerContext,
  { partnerId, workspaceId }: PaymentOwner,
): Promise<string> {
  if (workspaceId === null) return partnerUrl(ctx.partner, "/org/billing");
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      z.object({ slug: z.string() }),
      sql`select slug from workspaces where partner_id = ${partnerId}::uuid and id = ${workspaceId}::uuid`,
    ),
  );
  if (!row) throw notFound("workspace");
  return partnerUrl(ctx.partner, `/w/${row.slug}/billing`);
}
