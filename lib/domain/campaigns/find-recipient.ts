import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { VariableSource } from "../dialer/resolve-variables";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { keyOf, ofCampaign } from "./internal";

const recipientRow = z.object({
  id: z.uuid(),
  phone: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  company: z.string(),
  variables: z.record(z.string(), z.string()),
});
export type RecipientFacts = VariableSource & { id: string };

/** The recipient named, or the list's first one; null where the list is empty. Throws `notFound` for one that is not on it. */
export async function findRecipient(
  ctx: WorkspaceContext,
  campaignId: string,
  recipientId: string | undefined,
): Promise<RecipientFacts | null> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      recipientRow,
      sql`
        select r.id, r.phone, r.first_name as "firstName", r.last_name as "lastName", r.email, r.company, r.variables
          from campaign_recipients r
         where ${ofCampaign(sql`r`, keyOf(ctx, campaignId))}
           ${recipientId === undefined ? Prisma.empty : sql`and r.id = ${recipientId}::uuid`}
         order by r.id limit 1`,
    ),
  );
  if (!row && recipientId !== undefined) throw notFound("recipient");
  return row ?? null;
}
