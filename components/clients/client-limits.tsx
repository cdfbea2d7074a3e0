"use client";

import { useForm } from "react-hook-form";
import { SettingsForm } from "@/components/patterns/settings-form";
import { SettingsCard, SettingsSection } from "@/components/patterns/settings-section";
import { toast } from "@/components/ui/toast";
import { formatMoney, formatNumber } from "@/config/format";
import { useUpdateClient } from "@/lib/client/clients/mutations";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import type { ClientResource } from "@/types/clients";
import { LimitInput } from "./limit-input";
import { LIMIT_FIELDS, type LimitTexts, limitProblem, parseLimit, toLimitTexts } from "./limit-texts";
import { UsageBar } from "./usage-bar";
import { WithClient } from "./with-client";

/** How much the client may use, and how much of it is used. */
export function ClientLimits({ workspaceId }: { workspaceId: string }) {
  return (
    <WithClient workspaceId={workspaceId}>
      {(client) => (
        <>
          <SettingsSection title="In use" description="This month, and right now.">
            <SettingsCard>
              <UsageList client={client} />
            </SettingsCard>
          </SettingsSection>
          <SettingsSection
            title="Limits"
            description="An empty field is no limit. Changes hold from the next call or agent; calls in progress go on."
          >
            <LimitsForm client={client} />
          </SettingsSection>
        </>
      )}
    </WithClient>
  );
}

function UsageList({ client }: { client: ClientResource }) {
  const { limits, currency } = client;
  const money = (amountMicros: string) => formatMoney(amountMicros, { currency });
  const spendLimit = limits.spendMicrosPerMonth;
  const rows = [
    { label: "Minutes this month", used: client.minutesThisMonth, limit: limits.minutesPerMonth },
    { label: "Calls in progress", used: client.callsInProgress, limit: limits.concurrentCalls },
    { label: "Agents", used: client.agents, limit: limits.agents },
    { label: "Phone numbers", used: client.phoneNumbers, limit: limits.phoneNumbers },
  ];
  return (
    <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
      {rows.map(({ label, used, limit }) => (
        <div key={label}>
          <dt className="text-muted-foreground text-sm">{label}</dt>
          <dd>
            <UsageBar label={label} used={used} limit={limit}>
              {ofLimit(formatNumber(used, 1), limit === null ? null : formatNumber(limit))}
            </UsageBar>
          </dd>
        </div>
      ))}
      <div>
        <dt className="text-muted-foreground text-sm">Spend this month</dt>
        <dd>
          <UsageBar
            label="Spend this month"
            used={Number(client.spendMicrosThisMonth)}
            limit={spendLimit === null ? null : Number(spendLimit)}
          >
            {ofLimit(money(client.spendMicrosThisMonth), spendLimit === null ? null : money(spendLimit))}
          </UsageBar>
        </dd>
      </div>
    </dl>
  );
}

function ofLimit(used: string, limit: string | null): string {
  return limit === null ? `${used}, no limit` : `${used} of ${limit}`;
}

function LimitsForm({ client }: { client: ClientResource }) {
  const update = useUpdateClient(client.id);
  const mayChange = usePartnerCan()("partner.clients.update");
  const form = useForm<LimitTexts>({ values: toLimitTexts(client.limits) });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (texts) => {
    const limits = Object.fromEntries(LIMIT_FIELDS.map(({ name }) => [name, parseLimit(name, texts[name])]));
    try {
      await update.mutateAsync({ limits });
    } catch (error) {
      showProblem(form, error, []);
      return;
    }
    toast.success("Limits saved");
  });
  return (
    <SettingsForm
      onSubmit={submit}
      isDirty={isDirty}
      isPending={update.isPending}
      onReset={() => form.reset()}
      error={errors.root?.message}
      readOnlyReason={mayChange ? null : "Admins of your agency change limits."}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {LIMIT_FIELDS.map((field) => (
          <LimitInput
            key={field.name}
            field={field}
            currency={client.currency}
            error={fieldMessage(errors[field.name])}
            {...form.register(field.name, {
              validate: (text) => parseLimit(field.name, text) !== undefined || limitProblem(field.name),
            })}
          />
        ))}
      </div>
    </SettingsForm>
  );
}
