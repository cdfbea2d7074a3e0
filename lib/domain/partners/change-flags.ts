import { isDeepStrictEqual } from "node:util";
import { FEATURE_FLAG_NAMES, type FeatureFlag, featureFlags } from "@/config/feature-flags";
import type { TenantContext } from "../shared/tenant-context";
import { changePartner } from "./change-partner";
import type { PlatformPartnerRow } from "./get-platform-partner";

export type FlagChanges = Partial<Record<FeatureFlag, boolean | null | undefined>>;

/** Switches features of one agency; null lets a flag follow the platform's default again. Throws `notFound`. */
export async function changeFlags(
  ctx: TenantContext,
  partnerId: string,
  changes: FlagChanges,
): Promise<PlatformPartnerRow> {
  return changePartner(ctx, partnerId, ({ featureFlags: stored }) => {
    const next = applyChanges(stored, changes);
    if (isDeepStrictEqual(next, stored)) return null;
    return {
      action: "partner.flags_changed",
      data: { featureFlags: next },
      before: featureFlags(stored),
      after: featureFlags(next),
    };
  });
}

/** Only flags that exist are kept. */
function applyChanges(stored: Record<string, unknown>, changes: FlagChanges): Record<string, boolean> {
  return Object.fromEntries(
    FEATURE_FLAG_NAMES.flatMap((name) => {
      const value = name in changes && changes[name] !== undefined ? changes[name] : stored[name];
      return typeof value === "boolean" ? [[name, value] as const] : [];
    }),
  );
}
