import { createErasure } from "@/lib/domain/privacy/create-erasure";
import { listErasures } from "@/lib/domain/privacy/list-erasures";
import { toErasureResource } from "@/lib/domain/privacy/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { createErasureOperation, listErasuresOperation } from "@/types/privacy";

export const GET = withWorkspace(listErasuresOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listErasures(ctx, query);
  return page(rows.map(toErasureResource), nextCursor);
});

export const POST = withWorkspace(createErasureOperation, async ({ ctx, body }) =>
  toErasureResource(await createErasure(ctx, body)),
);
