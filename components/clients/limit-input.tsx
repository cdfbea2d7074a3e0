import type { ComponentProps } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { LIMIT_FIELDS } from "./limit-texts";

export interface LimitInputProps extends ComponentProps<"input"> {
  field: (typeof LIMIT_FIELDS)[number];
  currency: string;
  error: string | undefined;
}

/** One limit: empty is none. */
export function LimitInput({ field, currency, error, ...input }: LimitInputProps) {
  const isMoney = field.name === "spendMicrosPerMonth";
  return (
    <Field label={isMoney ? `${field.label} in ${currency}` : field.label} hint={field.hint} error={error}>
      <Input
        inputMode={isMoney ? "decimal" : "numeric"}
        autoComplete="off"
        placeholder="No limit"
        {...input}
      />
    </Field>
  );
}
