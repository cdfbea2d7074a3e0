"use client";

import { SettingRow } from "@/components/patterns/setting-row";
import { SettingsCard, SettingsSection } from "@/components/patterns/settings-section";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useUpdateSettings } from "@/lib/client/settings/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { useReadOnlyReason, WithSettings } from "./with-settings";

/** How people sign in to this workspace. */
export function SecuritySettings() {
  return (
    <WithSettings>
      {({ twoFactorRequired }) => (
        <SettingsSection title="Sign-in" description="Holds for everybody who opens this workspace.">
          <SettingsCard>
            <TwoFactorSwitch isOn={twoFactorRequired} />
          </SettingsCard>
        </SettingsSection>
      )}
    </WithSettings>
  );
}

function TwoFactorSwitch({ isOn }: { isOn: boolean }) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const update = useUpdateSettings(slug);
  const isOwner = can("settings.security.write");
  const isClosed = useReadOnlyReason() !== null || !isOwner;
  const change = (twoFactorRequired: boolean) =>
    update.mutate(
      { twoFactorRequired },
      {
        onSuccess: (saved) =>
          toast.success(
            saved.twoFactorRequired ? "Two-factor sign-in is required" : "Two-factor sign-in is optional",
          ),
      },
    );
  return (
    <SettingRow
      label="Require two-factor sign-in"
      help={`Who has none yet sets it up at the next page they open, you too.${isOwner ? "" : " Only owners can change this."}`}
      error={update.error ? messageOf(update.error) : null}
    >
      <Switch checked={isOn} pending={update.isPending} disabled={isClosed} onCheckedChange={change} />
    </SettingRow>
  );
}
