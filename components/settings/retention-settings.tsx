"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { SettingRow } from "@/components/patterns/setting-row";
import { SettingsForm } from "@/components/patterns/settings-form";
import { SettingsSection } from "@/components/patterns/settings-section";
import { ErasureSections } from "@/components/privacy/erasure-sections";
import { Alert } from "@/components/ui/alert";
import { NativeSelect } from "@/components/ui/native-select";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useUpdateSettings } from "@/lib/client/settings/mutations";
import { useLeaveGuard } from "@/lib/client/use-leave-guard";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import {
  KEPT_OPTIONS,
  RETENTION_FIELDS,
  type Retention,
  toKeptDays,
  toKeptText,
  whatGoes,
} from "./retention";
import { useReadOnlyReason, WithSettings } from "./with-settings";

/** How long things of calls are kept, what is erased on request, and what was. */
export function RetentionSettings() {
  const can = useCan();
  return (
    <WithSettings>
      {({ retention, legalHoldSince }) => (
        <>
          {legalHoldSince ? <HoldNotice since={legalHoldSince} /> : null}
          <SettingsSection
            title="Retention"
            description="What is older is erased for good, once an hour. Summaries, notes, outcomes, times and costs of calls stay. Copies that the phone service keeps are your agency's to remove."
          >
            <RetentionForm retention={retention} />
          </SettingsSection>
          {can("calls.erase") ? <ErasureSections /> : null}
        </>
      )}
    </WithSettings>
  );
}

function HoldNotice({ since }: { since: string }) {
  return (
    <Alert tone="warning" title="A legal hold lies on this workspace" className="mb-6">
      Your agency laid it <TimeAgo instant={since} />. Until it is lifted nothing of any call is erased,
      whatever is chosen or asked for here.
    </Alert>
  );
}

function RetentionForm({ retention }: { retention: Retention }) {
  const { slug } = useWorkspaceScope();
  const update = useUpdateSettings(slug);
  const readOnlyReason = useReadOnlyReason();
  const [asked, setAsked] = useState<Retention | null>(null);
  const form = useForm({
    values: {
      recordingDays: toKeptText(retention.recordingDays),
      transcriptDays: toKeptText(retention.transcriptDays),
      eventDays: toKeptText(retention.eventDays),
    },
  });
  const { isDirty } = form.formState;
  useLeaveGuard(isDirty);
  const save = (next: Retention) =>
    update.mutate(
      { retention: next },
      {
        onSuccess: () => {
          setAsked(null);
          toast.success("Retention saved");
        },
      },
    );
  const submit = form.handleSubmit((texts) => {
    const next = {
      recordingDays: toKeptDays(texts.recordingDays),
      transcriptDays: toKeptDays(texts.transcriptDays),
      eventDays: toKeptDays(texts.eventDays),
    };
    if (whatGoes(retention, next).length > 0) setAsked(next);
    else save(next);
  });
  const error = update.error ? messageOf(update.error) : null;
  return (
    <>
      <SettingsForm
        onSubmit={submit}
        isDirty={isDirty}
        isPending={update.isPending}
        onReset={() => form.reset()}
        error={asked ? null : error}
        readOnlyReason={readOnlyReason}
        className="gap-0 divide-y"
      >
        {RETENTION_FIELDS.map(({ name, label, help }) => (
          <SettingRow key={name} label={label} help={help}>
            <NativeSelect className="w-36" {...form.register(name)}>
              {KEPT_OPTIONS.map(({ value, label: words }) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </NativeSelect>
          </SettingRow>
        ))}
      </SettingsForm>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => (open ? undefined : setAsked(null))}
        title="Keep less from now on?"
        goes={asked ? whatGoes(retention, asked) : []}
        stays={["Summaries, notes, outcomes, times and costs of all calls", "Calls under legal hold"]}
        confirmLabel="Keep less"
        pending={update.isPending}
        error={error}
        onConfirm={() => (asked ? save(asked) : undefined)}
      />
    </>
  );
}
