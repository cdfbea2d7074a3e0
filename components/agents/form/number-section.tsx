"use client";

import type { ReactNode } from "react";
import { Controller, useWatch } from "react-hook-form";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { usePhoneNumbers, useProviderKeys } from "@/lib/client/agents/queries";
import { fieldMessage, messageOf } from "@/lib/client/form-problem";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentForm } from "./agent-form-values";
import { FormSection } from "./section";

export interface NumberSectionProps {
  form: AgentForm;
  /** Before the key: the choice of an engine. */
  before?: ReactNode;
  /** After the number: what the engine makes of the agent. */
  children?: ReactNode;
}

export function NumberSection({ form, before, children }: NumberSectionProps) {
  return (
    <FormSection
      id="number"
      title="Number and key"
      description="The key connects the agent to the phone network; the number is what people see."
    >
      {before}
      <KeyField form={form} />
      <NumberField form={form} />
      {children}
    </FormSection>
  );
}

function KeyField({ form }: { form: AgentForm }) {
  const { slug, isAgency } = useWorkspaceScope();
  const can = useCan();
  const provider = useWatch({ control: form.control, name: "provider" });
  const keys = useProviderKeys(slug, can("keys.read"));
  if (keys.isPending) return <Skeleton className="h-14" />;
  if (keys.isError) return <Alert tone="danger" title={messageOf(keys.error)} />;
  const usable = keys.data.filter((key) => key.provider === (provider ?? "vapi"));
  if (usable.length === 0) {
    return (
      <Alert tone="info" title="No provider key yet">
        {isAgency
          ? "Assign a key to this client under Integrations. Until then the agent stays a draft."
          : "Your agency has not connected this workspace yet. The agent stays a draft until it has."}
      </Alert>
    );
  }
  return (
    <Controller
      control={form.control}
      name="integrationId"
      render={({ field, fieldState }) => (
        <Field
          label="Provider key"
          required
          error={fieldMessage(fieldState.error)}
          hint={
            field.value
              ? "The agent lives on this key."
              : "Without a key the agent takes and places no calls."
          }
        >
          <NativeSelect
            name="integrationId"
            value={field.value ?? ""}
            onBlur={field.onBlur}
            onChange={(event) => {
              field.onChange(event.target.value || null);
              // Numbers belong to their key.
              form.setValue("phoneNumberId", null, { shouldDirty: true });
            }}
          >
            <option value="">None</option>
            {usable.map(({ integrationId, name, secretKeyLastFour }) => (
              <option key={integrationId} value={integrationId}>
                {isAgency ? `${name} (…${secretKeyLastFour})` : name}
              </option>
            ))}
          </NativeSelect>
        </Field>
      )}
    />
  );
}

function NumberField({ form }: { form: AgentForm }) {
  const { slug } = useWorkspaceScope();
  const numbers = usePhoneNumbers(slug);
  const [integrationId, direction] = useWatch({
    control: form.control,
    name: ["integrationId", "direction"],
  });
  if (!integrationId) return null;
  if (numbers.isPending) return <Skeleton className="h-14" />;
  if (numbers.isError) return <Alert tone="danger" title={messageOf(numbers.error)} />;
  const usable = numbers.data.filter((number) => number.integrationId === integrationId);
  if (usable.length === 0) {
    return (
      <Alert tone="info" title="No numbers on this key">
        Numbers appear here once they are assigned to this workspace. A test call from the browser needs none.
      </Alert>
    );
  }
  return (
    <Controller
      control={form.control}
      name="phoneNumberId"
      render={({ field, fieldState }) => (
        <Field
          label="Phone number"
          required
          error={fieldMessage(fieldState.error)}
          hint={
            direction === "inbound"
              ? "Calls to it reach this agent."
              : "The number people see when it calls them."
          }
        >
          <NativeSelect
            name="phoneNumberId"
            value={field.value ?? ""}
            onBlur={field.onBlur}
            onChange={(event) => field.onChange(event.target.value || null)}
          >
            <option value="">None</option>
            {usable.map(({ id, e164, label }) => (
              <option key={id} value={id}>
                {label && label !== e164 ? `${e164} (${label})` : e164}
              </option>
            ))}
          </NativeSelect>
        </Field>
      )}
    />
  );
}
