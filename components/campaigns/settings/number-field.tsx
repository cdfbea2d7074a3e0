"use client";

import type { ComponentProps } from "react";
import { Input } from "@/components/ui/input";
import { readWhole } from "./settings-edit";

export interface NumberFieldProps extends Omit<ComponentProps<typeof Input>, "value" | "onChange" | "type"> {
  /** Null is an empty field: without a limit. */
  value: number | null;
  onValue: (value: number | null) => void;
  least: number;
  most: number;
}

/** A whole number or none. */
export function NumberField({ value, onValue, least, most, ...props }: NumberFieldProps) {
  return (
    <Input
      type="number"
      inputMode="numeric"
      min={least}
      max={most}
      placeholder="No limit"
      value={value ?? ""}
      onChange={(event) => onValue(readWhole(event.target.value, { least, most }))}
      className="tabular w-32"
      {...props}
    />
  );
}
