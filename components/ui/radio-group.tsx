"use client";

import * as RadioGroupPrimitive from "radix-ui/radio-group";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

/** One of a few choices, all visible. Give it an `aria-label` or put it in a Field. */
export function RadioGroup({ className, ...props }: ComponentProps<typeof RadioGroupPrimitive.Root>) {
  return <RadioGroupPrimitive.Root className={cn("flex flex-col gap-2", className)} {...props} />;
}

export interface RadioOptionProps extends Omit<ComponentProps<typeof RadioGroupPrimitive.Item>, "children"> {
  label: ReactNode;
  description?: ReactNode;
}

/** A choice with its explanation; the whole row is the target. */
export function RadioOption({ label, description, className, ...props }: RadioOptionProps) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={cn(
        "flex cursor-pointer items-start gap-2.5 rounded-lg border bg-raised px-3 py-2.5 has-data-[state=checked]:border-accent has-data-[state=checked]:bg-accent-soft",
        className,
      )}
    >
      <RadioGroupPrimitive.Item
        id={id}
        className="focus-ring mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-input bg-raised data-[state=checked]:border-accent data-[state=checked]:bg-accent"
        {...props}
      >
        <RadioGroupPrimitive.Indicator className="size-1.5 rounded-full bg-accent-foreground" />
      </RadioGroupPrimitive.Item>
      <span>
        <span className="block font-medium">{label}</span>
        {description ? <span className="block text-muted-foreground text-sm">{description}</span> : null}
      </span>
    </label>
  );
}
