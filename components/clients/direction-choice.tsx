"use client";

import { Minus, Plus } from "lucide-react";
import * as RadioGroup from "radix-ui/radio-group";
import type { AdjustmentForm } from "./adjustment";

const CHOICES = [
  { value: "add", label: "Add credit", icon: Plus },
  { value: "take", label: "Take credit", icon: Minus },
] as const;

export interface DirectionChoiceProps {
  value: AdjustmentForm["direction"];
  onChange: (direction: AdjustmentForm["direction"]) => void;
}

/** Which way the balance moves. Amounts themselves are never negative, so a lost minus cannot turn one around. */
export function DirectionChoice({ value, onChange }: DirectionChoiceProps) {
  const choose = (chosen: string) => {
    const choice = CHOICES.find((candidate) => candidate.value === chosen);
    if (choice) onChange(choice.value);
  };
  return (
    <RadioGroup.Root
      aria-label="Add or take"
      value={value}
      onValueChange={choose}
      className="grid grid-cols-2 gap-1 rounded-lg bg-muted p-1"
    >
      {CHOICES.map(({ value: choice, label, icon: Icon }) => (
        <RadioGroup.Item
          key={choice}
          value={choice}
          className="focus-ring flex h-7 items-center justify-center gap-1.5 rounded-md font-medium text-muted-foreground data-[state=checked]:bg-raised data-[state=checked]:text-foreground data-[state=checked]:shadow-card"
        >
          <Icon aria-hidden className="size-4" />
          {label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
