import type { z } from "zod";
import type { PermissionTemplate } from "@/generated/prisma/client";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { updateTemplateBody } from "@/types/permission-templates";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { refuseTakenName } from "./internal";

/**
 * Changes a template. Clients that were given it keep what they were given: it was copied. Throws `notFound`, and
 * `conflict` when the name is in use.
 */
export async function updateTemplate(
  ctx: PartnerContext,
  templateId: string,
  patch: z.output<typeof updateTemplateBody>,
): Promise<PermissionTemplate> {
  const key = { id: templateId, partnerId: ctx.scope.partnerId };
  return inTransaction(ctx, async (tx) => {
    const before = await tx.tx.permissionTemplate.findFirst({ where: key });
    if (!before) throw notFound("template");
    const { name = before.name, description = before.description, features } = patch;
    const data = { name, description, ...(features ? { features } : {}), updatedAt: now() };
    const { count } = await tx.tx.permissionTemplate.updateMany({ where: key, data }).catch(refuseTakenName);
    if (count === 0) throw notFound("template");
    await audit(tx, {
      action: "permission_template.updated",
      entityType: "permission_template",
      entityId: templateId,
      before: { name: before.name, description: before.description, features: before.features },
      after: { name, description, features: features ?? before.features },
    });
    return { ...before, ...data };
  });
}
