import { grantPartnerCredits } from "@/lib/domain/credits/grant-credits";
import { toGrantResource } from "@/lib/domain/credits/grant-rows";
import { listPartnerGrants } from "@/lib/domain/credits/list-grants";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { grantPartnerCreditsOperation, listPartnerGrantsOperation } from "@/types/credit-grants";

export const GET = withSuperAdmin(listPartnerGrantsOperation, async ({ params, query }) => {
  const { rows, nextCursor } = await listPartnerGrants(params.partnerId, query);
  return page(rows.map(toGrantResource), nextCursor);
});

export const POST = withSuperAdmin(grantPartnerCreditsOperation, async ({ ctx, params, body }) =>
  toGrantResource(await grantPartnerCredits(ctx, params.partnerId, body)),
);
