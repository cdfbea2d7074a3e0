import { inTransaction } from "@/lib/data/transaction";
import type { UpdateBrandBody } from "@/types/brand";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { partnerSubject } from "../shared/context/subjects";
import type { TenantContext } from "../shared/tenant-context";
import { type BrandRow, readBrand } from "./get-brand";

const FIELDS = ["name", "brandAccent", "supportEmail", "mailSenderName", "mailReplyTo"] as const;

/** Changes name, colour, support address and mail sender of the agency; its hosts show it within a second. */
export async function updateBrand(ctx: TenantContext, change: UpdateBrandBody): Promise<BrandRow> {
  const { partnerId } = ctx.scope;
  return inTransaction(ctx, async (tx) => {
    const before = await readBrand(tx, { lock: true });
    const after = { ...before, ...given(change) };
    const changed = FIELDS.filter((field) => before[field] !== after[field]);
    if (changed.length === 0) return before;
    await tx.tx.partner.updateMany({ where: { id: partnerId }, data: pick(after, changed) });
    await audit(tx, {
      action: "partner.brand_changed",
      entityType: "partner",
      entityId: partnerId,
      before: pick(before, changed),
      after: pick(after, changed),
    });
    await bumpSubjects(tx, [partnerSubject(partnerId)]);
    return after;
  });
}

type Field = (typeof FIELDS)[number];

/** What was said, without what was left out. */
function given(change: UpdateBrandBody): Partial<BrandRow> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function pick(row: BrandRow, fields: Field[]) {
  return Object.fromEntries(fields.map((field) => [field, row[field]]));
}
