import type { PlatformRevenueResource } from "@/types/console";
import type { PlatformRevenueFigures } from "./get-platform-revenue";

export function toPlatformRevenue({ since, currencies }: PlatformRevenueFigures): PlatformRevenueResource {
  return {
    since: since.toISOString(),
    currencies: currencies.map((row) => ({
      ...row,
      chargeMicros: row.chargeMicros.toString(),
      platformMicros: row.platformMicros.toString(),
    })),
  };
}
