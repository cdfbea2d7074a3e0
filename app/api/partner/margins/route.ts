import { listMargins, toMargin } from "@/lib/domain/margins/list-margins";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { listMarginsOperation } from "@/types/margins";

export const GET = withPartner(listMarginsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listMargins(ctx, query);
  return page(
    rows.map((row) => toMargin(row, query.by)),
    nextCursor,
  );
});
