import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { partnerSubject } from "../shared/context/subjects";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { getPartnerSecurity } from "./get-partner-security";

interface PartnerSecurityChange {
  twoFactorPolicy?: "off" | "team" | "everyone" | undefined;
  viewAsMayWrite?: boolean | undefined;
}

const POLICY = { twoFactorPolicy: true, viewAsMayWrite: true } as const;

/**
 * Changes the agency's security policy. Whoever it then asks for a second factor they lack is led to set it up at their
 * next step, the person who changed it included; nobody is signed out.
 */
export async function updatePartnerSecurity(ctx: PartnerContext, change: PartnerSecurityChange) {
  const written = await inTransaction(ctx, async (tx) => {
    const where = { id: ctx.partner.id };
    const before = await tx.tx.partner.findUnique({ where, select: POLICY });
    if (!before) throw notFound("agency");
    const after = {
      twoFactorPolicy: change.twoFactorPolicy ?? before.twoFactorPolicy,
      viewAsMayWrite: change.viewAsMayWrite ?? before.viewAsMayWrite,
    };
    await tx.tx.partner.updateMany({ where, data: after });
    await audit(tx, {
      action: "partner.security_changed",
      entityType: "partner",
      entityId: ctx.partner.id,
      before,
      after,
    });
    await bumpSubjects(tx, [partnerSubject(ctx.partner.id)]);
    return after;
  });
  // A transaction around this one is not to be seen from outside yet, so what was written is said, not read.
  return { ...(await getPartnerSecurity(ctx)), ...written };
}
