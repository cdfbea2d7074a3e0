import type { z } from "zod";
import type { PermissionTemplate } from "@/generated/prisma/client";
import { newId } from "@/lib/data/ids";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { createTemplateBody } from "@/types/permission-templates";
import { audit } from "../shared/audit";
import type { PartnerContext } from "../shared/tenant-context";
import { refuseTakenName } from "./internal";

/** Keeps a set of client features under a name. Throws `conflict` when the name is in use. */
export async function createTemplate(
  ctx: PartnerContext,
  input: z.output<typeof createTemplateBody>,
): Promise<PermissionTemplate> {
  const at = now();
  const { partnerId } = ctx.scope;
  const row = { id: newId(), partnerId, ...input, createdAt: at, updatedAt: at };
  return inTransaction(ctx, async (tx) => {
    await tx.tx.permissionTemplate.createMany({ data: [row] }).catch(refuseTakenName);
    await audit(tx, {
      action: "permission_template.created",
      entityType: "permission_template",
      entityId: row.id,
      after: input,
    });
    return row;
  });
}
