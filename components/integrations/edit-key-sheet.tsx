"use client";

import { Controller, useForm } from "react-hook-form";
import type { z } from "zod";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useUpdateIntegration } from "@/lib/client/integrations/mutations";
import { lazyResolver } from "@/lib/client/lazy-resolver";
import type { updateIntegrationBody } from "@/types/integrations";
import { blankToUndefined } from "./blank-to-undefined";
import { ConcurrencyField, ReportKeyField } from "./key-extras";
import type { KeyDialogProps } from "./remove-key-dialog";

const checkKey = lazyResolver(async () => (await import("@/types/integrations")).updateIntegrationBody);

type EditKeyInput = z.input<typeof updateIntegrationBody>;

/** Renames a key set or replaces its keys. A field left empty keeps what is stored. */
export function EditKeySheet({ integration, open, onOpenChange }: KeyDialogProps) {
  const { id, name, provider, secretKeyLastFour, publicKeyLastFour, concurrencyLimit } = integration;
  const update = useUpdateIntegration(id);
  const form = useForm<EditKeyInput, unknown, z.output<typeof updateIntegrationBody>>({
    resolver: checkKey,
    values: { name, secretKey: undefined, publicKey: undefined, concurrencyLimit },
  });
  const { errors, isDirty } = form.formState;
  const change = (next: boolean) => {
    onOpenChange(next);
    if (!next) form.reset();
  };
  const submit = form.handleSubmit(async (body) => {
    try {
      await update.mutateAsync(body);
    } catch (error) {
      showProblem(form, error, ["name", "secretKey", "publicKey", "additionalKeys", "concurrencyLimit"]);
      return;
    }
    toast.success(body.secretKey ? "The new key is being checked" : "Changes saved");
    change(false);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={change}
      title={`Change ${name}`}
      description="Agents and calls go on with the present key until a new one is accepted."
      isDirty={isDirty}
      isPending={update.isPending}
      submitLabel="Save"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field label="Name" required error={fieldMessage(errors.name)}>
        <Input autoComplete="off" {...form.register("name")} />
      </Field>
      <Field
        label="New secret key"
        error={fieldMessage(errors.secretKey)}
        hint={`Leave empty to keep the one that ends in ${secretKeyLastFour}.`}
      >
        {(control) => (
          <PasswordInput
            autoComplete="off"
            {...control}
            {...form.register("secretKey", { setValueAs: blankToUndefined })}
          />
        )}
      </Field>
      {provider === "vapi" ? (
        <Controller
          control={form.control}
          name="publicKey"
          render={({ field }) => (
            <PublicKeyField
              value={field.value}
              onChange={field.onChange}
              lastFour={publicKeyLastFour}
              error={fieldMessage(errors.publicKey)}
            />
          )}
        />
      ) : null}
      <Controller
        control={form.control}
        name="additionalKeys"
        render={({ field }) => (
          <ReportKeyField
            provider={provider}
            value={field.value}
            onChange={field.onChange}
            lastFour={integration.additionalKeys.find((key) => key.name === "webhook")?.lastFour}
            error={fieldMessage(errors.additionalKeys)}
          />
        )}
      />
      <Controller
        control={form.control}
        name="concurrencyLimit"
        render={({ field }) => (
          <ConcurrencyField
            value={field.value}
            onChange={(limit) => field.onChange(limit ?? null)}
            error={fieldMessage(errors.concurrencyLimit)}
          />
        )}
      />
    </FormSheet>
  );
}

interface PublicKeyFieldProps {
  /** Undefined keeps what is stored, null removes it. */
  value: string | null | undefined;
  onChange: (value: string | null | undefined) => void;
  lastFour: string | null;
  error: string | undefined;
}

function PublicKeyField({ value, onChange, lastFour, error }: PublicKeyFieldProps) {
  if (value === null) {
    return (
      <div className="flex items-center justify-between gap-3 rounded-md border bg-surface px-3 py-2">
        <p>The public key that ends in {lastFour} is removed when you save.</p>
        <Button size="sm" onClick={() => onChange(undefined)}>
          Keep it
        </Button>
      </div>
    );
  }
  const remove = lastFour ? (
    <Button variant="link" size="sm" className="h-auto px-0" onClick={() => onChange(null)}>
      Remove it
    </Button>
  ) : null;
  return (
    <Field
      label="New public key"
      error={error}
      aside={remove}
      hint={lastFour ? `Leave empty to keep the one that ends in ${lastFour}.` : "None is stored yet."}
    >
      <Input
        autoComplete="off"
        spellCheck={false}
        value={value ?? ""}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    </Field>
  );
}
