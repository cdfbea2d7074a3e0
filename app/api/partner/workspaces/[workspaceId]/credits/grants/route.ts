import { grantCredits } from "@/lib/domain/credits/grant-credits";
import { toGrantResource } from "@/lib/domain/credits/grant-rows";
import { listGrants } from "@/lib/domain/credits/list-grants";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { grantClientCreditsOperation, listClientGrantsOperation } from "@/types/credit-grants";

export const GET = withPartner(listClientGrantsOperation, async ({ ctx, params, query }) => {
  const { rows, nextCursor } = await listGrants(ctx, params.workspaceId, query);
  return page(rows.map(toGrantResource), nextCursor);
});

export const POST = withPartner(grantClientCreditsOperation, async ({ ctx, params, body }) =>
  toGrantResource(await grantCredits(ctx, params.workspaceId, body)),
);
