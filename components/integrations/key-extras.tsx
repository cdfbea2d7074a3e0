"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import type { VoiceProviderName } from "@/types/integrations";

type NamedKeys = readonly { name: string; value: string }[];

/** The name under which the key is kept that an account signs its reports with. */
const REPORTS = "webhook";

export interface ReportKeyFieldProps {
  provider: VoiceProviderName;
  value: NamedKeys | undefined;
  onChange: (keys: { name: string; value: string }[] | undefined) => void;
  /** Last four of the one that is stored. */
  lastFour?: string | undefined;
  error?: string | undefined;
}

/** The key an account signs reports with, where that can be another one than the secret key. */
export function ReportKeyField({ provider, value, onChange, lastFour, error }: ReportKeyFieldProps) {
  if (provider !== "retell") return null;
  const typed = value?.find(({ name }) => name === REPORTS)?.value ?? "";
  return (
    <Field
      label="Webhook key"
      error={error}
      hint={
        lastFour
          ? `Leave empty to keep the one that ends in ${lastFour}.`
          : "Only if another of your keys carries the webhook sign in Retell. Its reports are signed with that one."
      }
    >
      {(control) => (
        <PasswordInput
          autoComplete="off"
          {...control}
          value={typed}
          onChange={({ target }) =>
            onChange(target.value ? [{ name: REPORTS, value: target.value }] : undefined)
          }
        />
      )}
    </Field>
  );
}

export interface ConcurrencyFieldProps {
  value: number | null | undefined;
  onChange: (limit: number | undefined) => void;
  error?: string | undefined;
}

/** How many calls the account carries at once. */
export function ConcurrencyField({ value, onChange, error }: ConcurrencyFieldProps) {
  return (
    <Field
      label="Calls at once"
      error={error}
      hint="How many lines the account has. Left empty, what the provider says counts."
    >
      <Input
        type="number"
        inputMode="numeric"
        min={1}
        value={value ?? ""}
        onChange={({ target }) => onChange(target.value === "" ? undefined : target.valueAsNumber)}
      />
    </Field>
  );
}
