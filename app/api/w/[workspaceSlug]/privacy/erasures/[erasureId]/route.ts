import { getErasure } from "@/lib/domain/privacy/list-erasures";
import { toErasureResource } from "@/lib/domain/privacy/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getErasureOperation } from "@/types/privacy";

export const GET = withWorkspace(getErasureOperation, async ({ ctx, params }) =>
  toErasureResource(await getErasure(ctx, params.erasureId)),
);
