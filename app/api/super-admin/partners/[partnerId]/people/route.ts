import { listPartnerPeople } from "@/lib/domain/partners/list-partner-people";
import { toPlatformPerson } from "@/lib/domain/partners/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { listPartnerPeopleOperation } from "@/types/console";

export const GET = withSuperAdmin(listPartnerPeopleOperation, async ({ params, query }) => {
  const { rows, nextCursor } = await listPartnerPeople(params.partnerId, query);
  return page(rows.map(toPlatformPerson), nextCursor);
});
