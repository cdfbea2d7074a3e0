"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface ReasonFieldProps {
  value: string;
  onChange: (reason: string) => void;
  hint: string;
}

/** Why something is done with a call that others will ask about. */
export function ReasonField({ value, onChange, hint }: ReasonFieldProps) {
  return (
    <Field label="Reason" hint={hint} required>
      <Input required maxLength={500} value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
