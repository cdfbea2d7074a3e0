import { getPlatformRevenue } from "@/lib/domain/stats/get-platform-revenue";
import { toPlatformRevenue } from "@/lib/domain/stats/to-platform-revenue";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { getPlatformRevenueOperation } from "@/types/console";

export const GET = withSuperAdmin(getPlatformRevenueOperation, async () =>
  toPlatformRevenue(await getPlatformRevenue()),
);
