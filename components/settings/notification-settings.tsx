"use client";

import { useForm } from "react-hook-form";
import { SettingRow } from "@/components/patterns/setting-row";
import { SettingsForm } from "@/components/patterns/settings-form";
import { SettingsSection } from "@/components/patterns/settings-section";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { showProblem } from "@/lib/client/form-problem";
import { useUpdateSettings } from "@/lib/client/settings/mutations";
import { useLeaveGuard } from "@/lib/client/use-leave-guard";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { Recipients, WorkspaceSettingsResource } from "@/types/settings";
import { LowBalanceRows } from "./low-balance-rows";
import { type MailTexts, toMailTexts, toNotifications } from "./mail-texts";
import { useReadOnlyReason, WithSettings } from "./with-settings";

/** Which mails go to whom. */
export function NotificationSettings() {
  return (
    <WithSettings>
      {(settings) => (
        <SettingsSection
          title="Mails"
          description="They go to the workspace's own people. Mails about your account and its security are always sent."
        >
          <MailsForm settings={settings} />
        </SettingsSection>
      )}
    </WithSettings>
  );
}

const RECIPIENT_WORDS: Record<Recipients, string> = {
  nobody: "Nobody",
  owners: "Owners",
  admins: "Owners and admins",
};

const MAILS = [
  {
    name: "memberJoined",
    label: "Somebody joins",
    help: "When a person becomes a member of the workspace.",
    permission: "members.read",
  },
  {
    name: "agentTrouble",
    label: "An agent needs a look",
    help: "When its published version was not accepted. At most one mail an hour.",
    permission: "agents.read",
  },
  {
    name: "lowBalance",
    label: "The balance is low",
    help: "Once each time it falls to an amount below, and when nothing is left.",
    permission: "credits.read",
  },
] as const;

function MailsForm({ settings }: { settings: WorkspaceSettingsResource }) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const update = useUpdateSettings(slug);
  const readOnlyReason = useReadOnlyReason();
  const form = useForm<MailTexts>({ values: toMailTexts(settings.notifications) });
  const { errors, isDirty } = form.formState;
  useLeaveGuard(isDirty);
  const submit = form.handleSubmit(async (texts) => {
    try {
      await update.mutateAsync({ notifications: toNotifications(texts) });
    } catch (error) {
      showProblem(form, error, []);
      return;
    }
    toast.success("Mails saved");
  });
  return (
    <SettingsForm
      onSubmit={submit}
      isDirty={isDirty}
      isPending={update.isPending}
      onReset={() => form.reset()}
      error={errors.root?.message}
      readOnlyReason={readOnlyReason}
      className="gap-0 divide-y"
    >
      {MAILS.filter(({ permission }) => can(permission)).map(({ name, label, help }) => (
        <SettingRow key={name} label={label} help={help}>
          <NativeSelect className="w-44" {...form.register(name)}>
            {Object.entries(RECIPIENT_WORDS).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </NativeSelect>
        </SettingRow>
      ))}
      {can("credits.read") ? <LowBalanceRows form={form} currency={settings.currency} /> : null}
    </SettingsForm>
  );
}
