"use client";

import { SettingRow } from "@/components/patterns/setting-row";
import { SettingsCard, SettingsSection } from "@/components/patterns/settings-section";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { FEATURE_FLAG_NAMES, FEATURE_FLAGS, type FeatureFlag } from "@/config/feature-flags";
import { messageOf } from "@/lib/client/form-problem";
import { useChangeFlags } from "@/lib/client/platform/mutations";
import { usePlatformPartner } from "@/lib/client/platform/queries";

/** Features the platform switches for this agency. A switch takes effect at once. */
export function PartnerFlags({ partnerId }: { partnerId: string }) {
  const { data: partner } = usePlatformPartner(partnerId);
  const change = useChangeFlags(partnerId);
  if (!partner) return null;
  const set = (flag: FeatureFlag, on: boolean) =>
    change.mutate(
      // What equals the default follows it, also when the default changes one day.
      { [flag]: on === FEATURE_FLAGS[flag].default ? null : on },
      {
        onSuccess: () =>
          toast.success(`${FEATURE_FLAGS[flag].label} ${on ? "is on" : "is off"} for ${partner.name}`),
        onError: (error) => toast.error(messageOf(error)),
      },
    );
  return (
    <SettingsSection
      title="Features"
      description="What this agency has, whatever its plan. Each change takes effect at once and is written in its log."
    >
      <SettingsCard className="gap-0 divide-y">
        {FEATURE_FLAG_NAMES.map((flag) => (
          <SettingRow
            key={flag}
            label={FEATURE_FLAGS[flag].label}
            help={`${FEATURE_FLAGS[flag].description}. Usually ${FEATURE_FLAGS[flag].default ? "on" : "off"}.`}
          >
            <Switch
              checked={partner.flags[flag]}
              pending={change.isPending}
              onCheckedChange={(on) => set(flag, on)}
            />
          </SettingRow>
        ))}
      </SettingsCard>
    </SettingsSection>
  );
}
