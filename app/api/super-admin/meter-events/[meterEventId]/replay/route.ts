import { toMeterEvent } from "@/lib/domain/metering/meter-rows";
import { replayUsage } from "@/lib/domain/metering/replay-usage";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { replayMeterEventOperation } from "@/types/metering";

export const POST = withSuperAdmin(replayMeterEventOperation, async ({ ctx, params }) =>
  toMeterEvent(await replayUsage(ctx, params.meterEventId)),
);
