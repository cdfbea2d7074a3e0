import { listPartners } from "@/lib/domain/partners/list-partners";
import { toPartnerSummary } from "@/lib/domain/partners/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { listPartnersOperation } from "@/types/console";

export const GET = withSuperAdmin(listPartnersOperation, async ({ query }) => {
  const { rows, nextCursor } = await listPartners(query);
  return page(rows.map(toPartnerSummary), nextCursor);
});
