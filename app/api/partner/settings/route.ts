import { getBrand } from "@/lib/domain/brand/get-brand";
import { toBrandSettings } from "@/lib/domain/brand/to-resource";
import { updateBrand } from "@/lib/domain/brand/update-brand";
import { withPartner } from "@/lib/http/with-partner";
import { getBrandOperation, updateBrandOperation } from "@/types/brand";

export const GET = withPartner(getBrandOperation, async ({ ctx }) => toBrandSettings(await getBrand(ctx)));

export const PATCH = withPartner(updateBrandOperation, async ({ ctx, body }) =>
  toBrandSettings(await updateBrand(ctx, body)),
);
