import { listPlatformEntries } from "@/lib/domain/credits/list-entries";
import { toListedCreditEntry } from "@/lib/domain/credits/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { listPlatformCreditEntriesOperation } from "@/types/credits";

export const GET = withSuperAdmin(listPlatformCreditEntriesOperation, async ({ params, query }) => {
  const { rows, nextCursor } = await listPlatformEntries(params.partnerId, query);
  return page(rows.map(toListedCreditEntry), nextCursor);
});
