import { getPlatformStats } from "@/lib/domain/stats/get-platform-stats";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { getPlatformStatsOperation } from "@/types/console";

export const GET = withSuperAdmin(getPlatformStatsOperation, () => getPlatformStats());
