import { toGrantResource } from "@/lib/domain/credits/grant-rows";
import { listOwnGrants } from "@/lib/domain/credits/list-grants";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { listOwnGrantsOperation } from "@/types/credit-grants";

export const GET = withPartner(listOwnGrantsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listOwnGrants(ctx, query);
  return page(rows.map(toGrantResource), nextCursor);
});
