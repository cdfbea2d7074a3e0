"use client";

import { useForm } from "react-hook-form";
import { TimeZoneOptions } from "@/components/account/time-zone-options";
import { amountText, parseAmount } from "@/components/money/amount";
import { SettingRow } from "@/components/patterns/setting-row";
import { SettingsForm } from "@/components/patterns/settings-form";
import { SettingsCard, SettingsSection } from "@/components/patterns/settings-section";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { useUpdateClient } from "@/lib/client/clients/mutations";
import { fieldMessage, messageOf, showProblem } from "@/lib/client/form-problem";
import type { ClientResource } from "@/types/clients";
import { ClientDanger } from "./client-danger";
import { WithClient } from "./with-client";

/** Name, address, price and rules of a client, and the ways to stop it. For admins of the agency. */
export function ClientSettings({ workspaceId }: { workspaceId: string }) {
  return (
    <WithClient workspaceId={workspaceId}>
      {(client) => (
        <>
          <SettingsSection title="General" description="What the client is called, and where it is found.">
            <GeneralForm client={client} />
          </SettingsSection>
          <SettingsSection title="Rules" description="They hold at once.">
            <SettingsCard className="gap-0 divide-y">
              <RuleSwitch
                client={client}
                name="isBillingExempt"
                label="Free of charge"
                help="Calls are not charged to this client; your own balance pays for them."
              />
              <RuleSwitch
                client={client}
                name="twoFactorRequired"
                label="Ask for two-factor sign-in"
                help="Everybody of this client sets it up at the next visit."
              />
            </SettingsCard>
          </SettingsSection>
          <SettingsSection title="Danger zone" description="What stops or removes the client.">
            <ClientDanger client={client} />
          </SettingsSection>
        </>
      )}
    </WithClient>
  );
}

interface GeneralValues {
  name: string;
  slug: string;
  timeZone: string;
  rateMicrosPerMinute: string;
}

function GeneralForm({ client }: { client: ClientResource }) {
  const update = useUpdateClient(client.id);
  const form = useForm<GeneralValues>({
    values: {
      name: client.name,
      slug: client.slug,
      timeZone: client.timeZone,
      rateMicrosPerMinute: amountText(client.rateMicrosPerMinute),
    },
  });
  const { errors, isDirty, dirtyFields } = form.formState;
  const submit = form.handleSubmit(async ({ name, slug, timeZone, rateMicrosPerMinute }) => {
    const rate = parseAmount(rateMicrosPerMinute) ?? undefined;
    try {
      await update.mutateAsync({
        ...(dirtyFields.name ? { name } : {}),
        ...(dirtyFields.slug ? { slug: slug.trim() } : {}),
        ...(dirtyFields.timeZone ? { timeZone: timeZone.trim() } : {}),
        ...(dirtyFields.rateMicrosPerMinute && rate ? { rateMicrosPerMinute: rate } : {}),
      });
    } catch (error) {
      showProblem(form, error, ["name", "slug", "timeZone", "rateMicrosPerMinute"]);
      return;
    }
    toast.success("Changes saved");
  });
  return (
    <SettingsForm
      onSubmit={submit}
      isDirty={isDirty}
      isPending={update.isPending}
      onReset={() => form.reset()}
      error={errors.root?.message}
    >
      <Field label="Name" required error={fieldMessage(errors.name)}>
        <Input autoComplete="off" {...form.register("name")} />
      </Field>
      <Field
        label="Address"
        required
        error={fieldMessage(errors.slug)}
        hint="The part of its links after /w/. Links and bookmarks with the former one stop working."
      >
        <Input autoComplete="off" spellCheck={false} {...form.register("slug")} />
      </Field>
      <Field
        label="Time zone"
        required
        error={fieldMessage(errors.timeZone)}
        hint="Its days and months follow it, from now on."
      >
        <Input list="client-time-zones" autoComplete="off" {...form.register("timeZone")} />
      </Field>
      <TimeZoneOptions id="client-time-zones" />
      <Field
        label={`Price of a minute in ${client.currency}`}
        required
        error={fieldMessage(errors.rateMicrosPerMinute)}
        hint="Charged for every second of a call from now on."
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          {...form.register("rateMicrosPerMinute", {
            validate: (text) => parseAmount(text) !== null || "Write an amount such as 0.15",
          })}
        />
      </Field>
    </SettingsForm>
  );
}

interface RuleSwitchProps {
  client: ClientResource;
  name: "isBillingExempt" | "twoFactorRequired";
  label: string;
  help: string;
}

function RuleSwitch({ client, name, label, help }: RuleSwitchProps) {
  const update = useUpdateClient(client.id);
  return (
    <SettingRow label={label} help={help} error={update.error ? messageOf(update.error) : null}>
      <Switch
        checked={client[name]}
        pending={update.isPending}
        onCheckedChange={(isOn) => update.mutate({ [name]: isOn })}
      />
    </SettingRow>
  );
}
