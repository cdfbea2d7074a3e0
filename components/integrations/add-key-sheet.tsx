"use client";

import { Controller, useForm } from "react-hook-form";
import type { z } from "zod";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { PasswordInput } from "@/components/ui/password-input";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useCreateIntegration } from "@/lib/client/integrations/mutations";
import { lazyResolver } from "@/lib/client/lazy-resolver";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { createIntegrationBody } from "@/types/integrations";
import { blankToUndefined } from "./blank-to-undefined";
import { ClientChoice } from "./client-choice";
import { ConcurrencyField, ReportKeyField } from "./key-extras";
import { PoolChoice } from "./pool-choice";
import { PROVIDER_NAMES, WHERE_KEYS_ARE } from "./provider-names";

const checkKey = lazyResolver(async () => (await import("@/types/integrations")).createIntegrationBody);

type AddKeyInput = z.input<typeof createIntegrationBody>;

const FIELDS = [
  "provider",
  "name",
  "secretKey",
  "publicKey",
  "additionalKeys",
  "concurrencyLimit",
  "poolId",
  "isDefault",
  "workspaceIds",
] as const;
const CONNECTABLE = ["vapi", "retell"] as const;

const EMPTY: AddKeyInput = {
  provider: "vapi",
  name: "",
  secretKey: "",
  additionalKeys: [],
  isDefault: false,
  workspaceIds: [],
};

export interface AddKeySheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Stores a key set and gives it to clients in the same step. It is checked with the provider right after. */
export function AddKeySheet({ open, onOpenChange }: AddKeySheetProps) {
  const create = useCreateIntegration();
  const idempotency = useIdempotencyKey();
  const form = useForm<AddKeyInput, unknown, z.output<typeof createIntegrationBody>>({
    resolver: checkKey,
    defaultValues: EMPTY,
  });
  const { errors, isDirty } = form.formState;
  const provider = form.watch("provider");
  const poolId = form.watch("poolId");
  const change = (next: boolean) => {
    onOpenChange(next);
    // A key that was typed does not wait in the page for the next visit.
    if (!next) form.reset(EMPTY);
  };
  const submit = form.handleSubmit(async (body) => {
    try {
      await create.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
    } catch (error) {
      showProblem(form, error, FIELDS);
      return;
    }
    idempotency.renew();
    toast.success(`${body.name} was added and is being checked`);
    change(false);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={change}
      title="Add a provider key"
      description={WHERE_KEYS_ARE[provider]}
      isDirty={isDirty}
      isPending={create.isPending}
      submitLabel="Add and check"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Controller
        control={form.control}
        name="provider"
        render={({ field }) => (
          <RadioGroup
            aria-label="Provider"
            className="grid grid-cols-2"
            value={field.value}
            onValueChange={(next) => {
              field.onChange(next);
              form.resetField("poolId");
              form.resetField("additionalKeys");
            }}
          >
            {CONNECTABLE.map((name) => (
              <RadioOption key={name} value={name} label={PROVIDER_NAMES[name]} />
            ))}
          </RadioGroup>
        )}
      />
      <Field
        label="Name"
        required
        error={fieldMessage(errors.name)}
        hint="How your team tells it from other keys, such as Main account."
      >
        <Input autoComplete="off" {...form.register("name")} />
      </Field>
      <Field label="Secret key" required error={fieldMessage(errors.secretKey)}>
        {(control) => <PasswordInput autoComplete="off" {...control} {...form.register("secretKey")} />}
      </Field>
      {provider === "vapi" ? (
        <Field
          label="Public key"
          error={fieldMessage(errors.publicKey)}
          hint="Needed to talk to an agent in the browser."
        >
          <Input
            autoComplete="off"
            spellCheck={false}
            {...form.register("publicKey", { setValueAs: blankToUndefined })}
          />
        </Field>
      ) : null}
      <Controller
        control={form.control}
        name="additionalKeys"
        render={({ field }) => (
          <ReportKeyField
            provider={provider}
            value={field.value}
            onChange={(keys) => field.onChange(keys ?? [])}
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
            onChange={field.onChange}
            error={fieldMessage(errors.concurrencyLimit)}
          />
        )}
      />
      <Controller
        control={form.control}
        name="poolId"
        render={({ field }) => (
          <PoolChoice
            provider={provider}
            value={field.value}
            onChange={field.onChange}
            error={fieldMessage(errors.poolId)}
          />
        )}
      />
      <Controller
        control={form.control}
        name="isDefault"
        render={({ field }) => (
          <div className="flex items-start gap-2.5">
            <Checkbox
              id="add-key-default"
              className="mt-0.5"
              checked={field.value ?? false}
              onCheckedChange={(checked) => field.onChange(checked === true)}
            />
            <Label htmlFor="add-key-default" className="font-normal">
              Give it to new clients by default
            </Label>
          </div>
        )}
      />
      {poolId ? null : (
        <Controller
          control={form.control}
          name="workspaceIds"
          render={({ field }) => (
            <ClientChoice
              selectedIds={field.value ?? []}
              onChange={field.onChange}
              error={fieldMessage(errors.workspaceIds)}
            />
          )}
        />
      )}
    </FormSheet>
  );
}
