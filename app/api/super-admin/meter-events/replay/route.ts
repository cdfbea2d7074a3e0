import { replayManyUsage } from "@/lib/domain/metering/replay-usage";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { replayMeterEventsOperation } from "@/types/metering";

export const POST = withSuperAdmin(replayMeterEventsOperation, ({ ctx, body }) => replayManyUsage(ctx, body));
