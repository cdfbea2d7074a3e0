"use client";

import { readWhole } from "./read-typed";
import { TypedField, type TypedFieldProps } from "./typed-field";

export interface NumberFieldProps extends Omit<TypedFieldProps<number | null>, "read" | "write"> {
  least: number;
  most: number;
}

/** A whole number or none: without a limit. */
export function NumberField({ least, most, ...props }: NumberFieldProps) {
  return (
    <TypedField
      write={(value) => (value === null ? "" : String(value))}
      read={(typed) => readWhole(typed, { least, most })}
      {...props}
    />
  );
}
