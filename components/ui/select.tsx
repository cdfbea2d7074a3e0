"use client";

import { Check, ChevronDown } from "lucide-react";
import * as SelectPrimitive from "radix-ui/select";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export interface SelectOption<Value extends string = string> {
  value: Value;
  label: ReactNode;
  /** A second, quieter line. */
  description?: ReactNode;
  disabled?: boolean;
}

export interface SelectProps<Value extends string>
  extends Omit<ComponentProps<typeof SelectPrimitive.Trigger>, "value" | "onChange" | "children"> {
  options: readonly SelectOption<Value>[];
  value: Value | undefined;
  onValueChange: (value: Value) => void;
  placeholder?: string;
  /** Adds a hidden field of this name to the form. */
  name?: string;
}

/** A list of few known choices. An empty string is not a choice: use the placeholder. */
export function Select<Value extends string>({
  options,
  value,
  onValueChange,
  placeholder = "Choose…",
  name,
  className,
  ...props
}: SelectProps<Value>) {
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option) onValueChange(option.value);
  };
  return (
    <SelectPrimitive.Root value={value ?? ""} onValueChange={choose} {...(name ? { name } : {})}>
      <SelectPrimitive.Trigger
        className={cn(
          "field flex h-8 items-center justify-between gap-2 px-2.5 text-left text-base data-[placeholder]:text-subtle-foreground",
          className,
        )}
        {...props}
      >
        <span className="truncate">
          <SelectPrimitive.Value placeholder={placeholder} />
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      </SelectPrimitive.Trigger>
      <SelectPrimitive.Portal>
        <SelectPrimitive.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden rounded-lg border bg-raised shadow-pop data-[state=open]:animate-pop-in"
        >
          <SelectPrimitive.Viewport className="p-1">
            {options.map((option) => (
              <SelectRow key={option.value} option={option} />
            ))}
          </SelectPrimitive.Viewport>
        </SelectPrimitive.Content>
      </SelectPrimitive.Portal>
    </SelectPrimitive.Root>
  );
}

function SelectRow({ option }: { option: SelectOption }) {
  return (
    <SelectPrimitive.Item
      value={option.value}
      disabled={option.disabled ?? false}
      className="relative flex cursor-default select-none flex-col rounded-md py-1.5 pr-8 pl-2.5 text-base outline-none data-[disabled]:text-subtle-foreground data-[highlighted]:bg-muted"
    >
      <SelectPrimitive.ItemText>{option.label}</SelectPrimitive.ItemText>
      {option.description ? (
        <span className="text-muted-foreground text-sm">{option.description}</span>
      ) : null}
      <SelectPrimitive.ItemIndicator className="absolute top-2 right-2.5">
        <Check aria-hidden className="size-4 text-accent-text" />
      </SelectPrimitive.ItemIndicator>
    </SelectPrimitive.Item>
  );
}
