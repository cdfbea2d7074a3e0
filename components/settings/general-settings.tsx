"use client";

import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { TimeZoneOptions } from "@/components/account/time-zone-options";
import { SettingsForm } from "@/components/patterns/settings-form";
import { SettingsCard, SettingsSection } from "@/components/patterns/settings-section";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useUpdateSettings } from "@/lib/client/settings/mutations";
import { useLeaveGuard } from "@/lib/client/use-leave-guard";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { WorkspaceSettingsResource } from "@/types/settings";
import { useReadOnlyReason, WithSettings } from "./with-settings";

/** What the workspace is called and where its days begin. */
export function GeneralSettings() {
  return (
    <WithSettings>
      {(settings) => (
        <>
          <SettingsSection title="Workspace" description="Its name is seen by everybody who works here.">
            <GeneralForm settings={settings} />
          </SettingsSection>
          <SettingsSection title="Currency" description="Set by your agency when the workspace was made.">
            <SettingsCard>
              <p>
                Amounts are shown in <strong className="font-semibold">{settings.currency}</strong>.
              </p>
            </SettingsCard>
          </SettingsSection>
        </>
      )}
    </WithSettings>
  );
}

function GeneralForm({ settings }: { settings: WorkspaceSettingsResource }) {
  const router = useRouter();
  const { slug } = useWorkspaceScope();
  const update = useUpdateSettings(slug);
  const readOnlyReason = useReadOnlyReason();
  const form = useForm({ values: { name: settings.name, timeZone: settings.timeZone } });
  const { errors, isDirty, dirtyFields } = form.formState;
  useLeaveGuard(isDirty);
  const submit = form.handleSubmit(async ({ name, timeZone }) => {
    try {
      await update.mutateAsync({
        ...(dirtyFields.name ? { name } : {}),
        ...(dirtyFields.timeZone ? { timeZone: timeZone.trim() } : {}),
      });
    } catch (error) {
      showProblem(form, error, ["name", "timeZone"]);
      return;
    }
    toast.success("Settings saved");
    // The frame around the page is drawn on the server and shows both.
    router.refresh();
  });
  return (
    <SettingsForm
      onSubmit={submit}
      isDirty={isDirty}
      isPending={update.isPending}
      onReset={() => form.reset()}
      error={errors.root?.message}
      readOnlyReason={readOnlyReason}
    >
      <Field label="Name" required error={fieldMessage(errors.name)}>
        <Input autoComplete="off" {...form.register("name")} />
      </Field>
      <Field
        label="Time zone"
        required
        error={fieldMessage(errors.timeZone)}
        hint="Days of the dashboard follow it from now on. Days that are over stay as they were counted."
      >
        <Input list="workspace-time-zones" autoComplete="off" {...form.register("timeZone")} />
      </Field>
      <TimeZoneOptions id="workspace-time-zones" />
    </SettingsForm>
  );
}
