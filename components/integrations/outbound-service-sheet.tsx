"use client";

import { Controller, useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useSetOutboundService } from "@/lib/client/outbound-service/queries";
import type { OutboundServiceResource } from "@/types/outbound-service";
import { ClientChoice } from "./client-choice";

interface Fields {
  name: string;
  baseUrl: string;
  apiKey: string;
  isForAllClients: boolean;
  clientIds: string[];
}

const FIELDS = ["name", "baseUrl", "apiKey", "isForAllClients", "clientIds"] as const;

export interface OutboundServiceSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  service: OutboundServiceResource | null;
}

/** Connects an outbound service, or changes what is known of it; a key that is left empty stays. */
export function OutboundServiceSheet({ open, onOpenChange, service }: OutboundServiceSheetProps) {
  const set = useSetOutboundService();
  const form = useForm<Fields>({
    defaultValues: {
      name: service?.name ?? "",
      baseUrl: service?.baseUrl ?? "",
      apiKey: "",
      isForAllClients: service?.isForAllClients ?? true,
      clientIds: service?.clients.map(({ id }) => id) ?? [],
    },
  });
  const { errors, isDirty } = form.formState;
  const isForAll = form.watch("isForAllClients");
  const submit = form.handleSubmit(async ({ apiKey, ...fields }) => {
    try {
      await set.mutateAsync({ ...fields, ...(apiKey.trim() ? { apiKey } : {}) });
    } catch (error) {
      showProblem(form, error, FIELDS);
      return;
    }
    toast.success("Campaigns may dial through it now");
    onOpenChange(false);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={service ? "Change the outbound service" : "Connect an outbound service"}
      description="It dials with the same provider accounts as your agents, which it has to know. Address and key are tried before they are kept."
      isDirty={isDirty}
      isPending={set.isPending}
      submitLabel={service ? "Save" : "Connect"}
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field
        label="Name"
        required
        error={fieldMessage(errors.name)}
        hint="Your clients see it where they choose."
      >
        <Input autoComplete="off" {...form.register("name", { required: "give it a name" })} />
      </Field>
      <Field label="Address" required error={fieldMessage(errors.baseUrl)} hint="Without /v1 at the end.">
        <Input
          autoComplete="off"
          inputMode="url"
          placeholder="https://dial.example.com"
          {...form.register("baseUrl", { required: "enter the address" })}
        />
      </Field>
      <Field
        label="API key"
        required={!service}
        error={fieldMessage(errors.apiKey)}
        hint={
          service
            ? `Leave empty to keep the one ending in ${service.apiKeyLastFour}. Another address needs the key again.`
            : undefined
        }
      >
        <Input type="password" autoComplete="off" {...form.register("apiKey")} />
      </Field>
      <Label className="flex items-center gap-2">
        <Checkbox
          checked={isForAll}
          onCheckedChange={(next) => form.setValue("isForAllClients", next === true, { shouldDirty: true })}
        />
        Campaigns of all clients may dial through it
      </Label>
      {isForAll ? null : (
        <Controller
          control={form.control}
          name="clientIds"
          render={({ field }) => (
            <ClientChoice
              selectedIds={field.value}
              onChange={field.onChange}
              error={fieldMessage(errors.clientIds?.root ?? errors.clientIds?.[0])}
              hint="Campaigns of other clients dial at their agent's provider."
            />
          )}
        />
      )}
    </FormSheet>
  );
}
