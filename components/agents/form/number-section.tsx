"use client";

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

export function NumberSection({ form }: { form: AgentForm }) {
  return (
    <FormSection
      id="number"
      title="Key and number"
      description="The key connects the agent to the phone network; the number is what people see."
    >
      <KeyField form={form} />
      <NumberField form={form} />
    </FormSection>
  );
}

function KeyField({ form }: { form: AgentForm }) {
  const { slug, isAgency } = useWorkspaceScope();
  const can = useCan();
  const keys = useProviderKeys(slug, can("keys.read"));
  if (keys.isPending) return <Skeleton className="h-14" />;
  if (keys.isError) return <Alert tone="danger" title={messageOf(keys.error)} />;
  if (keys.data.length === 0) {
    return (
      <Alert tone="info" title="No provider key yet">
        {isAgency
          ? "Assign a key to this client under Integrations. Until then you can save the agent as a draft."
          : "Your agency has not connected this workspace yet. You can save the agent as a draft; it goes live once a key is there."}
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
              ? "Changes are published when you save."
              : "Without a key the agent stays a draft and takes no calls."
          }
        >
          <NativeSelect
            value={field.value ?? ""}
            onBlur={field.onBlur}
            onChange={(event) => {
              field.onChange(event.target.value || null);
              // Numbers belong to their key.
              form.setValue("phoneNumberId", null, { shouldDirty: true });
            }}
          >
            <option value="">None (keep as draft)</option>
            {keys.data.map(({ integrationId, name, secretKeyLastFour }) => (
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
  const integrationId = useWatch({ control: form.control, name: "integrationId" });
  const direction = useWatch({ control: form.control, name: "direction" });
  if (!integrationId) return null;
  if (numbers.isPending) return <Skeleton className="h-14" />;
  if (numbers.isError) return <Alert tone="danger" title={messageOf(numbers.error)} />;
  const usable = numbers.data.filter((number) => number.integrationId === integrationId);
  if (usable.length === 0) {
    return (
      <Alert tone="info" title="No numbers on this key">
        Numbers appear here once they exist at the provider.
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
