import { listPartnerEntries } from "@/lib/domain/credits/list-entries";
import { toPartnerCreditEntry } from "@/lib/domain/credits/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { listPartnerCreditEntriesOperation } from "@/types/credits";

export const GET = withPartner(listPartnerCreditEntriesOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listPartnerEntries(ctx, query);
  return page(rows.map(toPartnerCreditEntry), nextCursor);
});
