import { listMeterEvents, toMeterEvent } from "@/lib/domain/metering/meter-rows";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { listMeterEventsOperation } from "@/types/metering";

export const GET = withSuperAdmin(listMeterEventsOperation, async ({ query }) => {
  const { rows, nextCursor } = await listMeterEvents(query);
  return page(rows.map(toMeterEvent), nextCursor);
});
