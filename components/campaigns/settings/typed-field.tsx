"use client";

import { type ComponentProps, useState } from "react";
import { Input } from "@/components/ui/input";

export type Reading<Value> = { value: Value } | { problem: string };

export interface TypedFieldProps<Value>
  extends Omit<ComponentProps<typeof Input>, "value" | "onChange" | "type"> {
  value: Value;
  onValue: (value: Value) => void;
  /** The value as it stands in the field. */
  write: (value: Value) => string;
  /** What was typed, as a value, or what is wrong with it. */
  read: (typed: string) => Reading<Value>;
}

/**
 * A value that is typed: what cannot be read stays in the field with a word about it, and the value stays as it was. It
 * shows another value as soon as there is one.
 */
export function TypedField<Value>({ value, onValue, write, read, ...props }: TypedFieldProps<Value>) {
  const [typed, setTyped] = useState({ text: write(value), of: value });
  const text = typed.of === value ? typed.text : write(value);
  const reading = read(text);
  const problem = "problem" in reading ? reading.problem : null;
  return (
    <span className="flex flex-col gap-1 sm:items-end">
      <Input
        inputMode="numeric"
        autoComplete="off"
        placeholder="No limit"
        value={text}
        onChange={(event) => {
          const next = read(event.target.value);
          setTyped({ text: event.target.value, of: "value" in next ? next.value : value });
          if ("value" in next) onValue(next.value);
        }}
        className="tabular w-32"
        {...props}
        {...(problem === null ? {} : { "aria-invalid": true })}
      />
      {problem === null ? null : (
        <span role="alert" className="max-w-64 text-danger-text text-sm sm:text-right">
          {problem}
        </span>
      )}
    </span>
  );
}
