import { type BrandImageKind, brandFileVersion } from "@/config/brand-files";
import { inTransaction } from "@/lib/data/transaction";
import { fileStorage } from "@/lib/vendors/storage/registry";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { partnerSubject } from "../shared/context/subjects";
import type { TenantContext } from "../shared/tenant-context";
import { type BrandRow, readBrand } from "./get-brand";

const COLUMNS = { logo: "brandLogoPath", favicon: "brandFaviconPath" } as const;

/** Names another file, or none, as the agency's logo or icon. The one before is removed once that is certain. */
export async function swapBrandFile(
  ctx: TenantContext,
  { kind, path }: { kind: BrandImageKind; path: string | null },
): Promise<BrandRow> {
  const { partnerId } = ctx.scope;
  const column = COLUMNS[kind];
  return inTransaction(ctx, async (tx) => {
    const before = await readBrand(tx, { lock: true });
    const old = before[column];
    if (old === path) return before;
    await tx.tx.partner.updateMany({ where: { id: partnerId }, data: { [column]: path } });
    await audit(tx, {
      action: "partner.brand_changed",
      entityType: "partner",
      entityId: partnerId,
      before: { [kind]: old && brandFileVersion(old) },
      after: { [kind]: path && brandFileVersion(path) },
    });
    await bumpSubjects(tx, [partnerSubject(partnerId)]);
    if (old) tx.afterCommit(() => fileStorage().remove("brand", [old]));
    return { ...before, [column]: path };
  });
}
