import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";

/** Deletes a template; clients that were given it are not touched. Throws `notFound`. */
export async function deleteTemplate(ctx: PartnerContext, templateId: string): Promise<void> {
  const key = { id: templateId, partnerId: ctx.scope.partnerId };
  await inTransaction(ctx, async (tx) => {
    const before = await tx.tx.permissionTemplate.findFirst({ where: key });
    const { count } = await tx.tx.permissionTemplate.deleteMany({ where: key });
    if (!before || count === 0) throw notFound("template");
    await audit(tx, {
      action: "permission_template.deleted",
      entityType: "permission_template",
      entityId: templateId,
      before: { name: before.name, description: before.description, features: before.features },
    });
  });
}
