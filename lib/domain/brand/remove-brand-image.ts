import type { BrandImageKind } from "@/config/brand-files";
import type { TenantContext } from "../shared/tenant-context";
import type { BrandRow } from "./get-brand";
import { swapBrandFile } from "./swap-brand-file";

/** Takes the logo or icon away: the name and a monogram stand in. Nothing happens when there is none. */
export function removeBrandImage(ctx: TenantContext, kind: BrandImageKind): Promise<BrandRow> {
  return swapBrandFile(ctx, { kind, path: null });
}
