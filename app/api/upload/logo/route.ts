import { removeBrandImage } from "@/lib/domain/brand/remove-brand-image";
import { setBrandImage } from "@/lib/domain/brand/set-brand-image";
import { toBrandSettings } from "@/lib/domain/brand/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { deleteBrandImageOperation, uploadBrandImageOperation } from "@/types/brand";

export const POST = withPartner(uploadBrandImageOperation, async ({ ctx, query, file }) =>
  toBrandSettings(await setBrandImage(ctx, { kind: query.kind, file })),
);

export const DELETE = withPartner(deleteBrandImageOperation, async ({ ctx, query }) =>
  toBrandSettings(await removeBrandImage(ctx, query.kind)),
);
