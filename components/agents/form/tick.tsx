"use client";

import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";

export interface TickProps {
  label: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/** One of several that can be ticked. */
export function Tick({ label, checked, disabled = false, onChange }: TickProps) {
  const id = useId();
  return (
    <span className="flex items-center gap-2">
      <Checkbox id={id} checked={checked} disabled={disabled} onCheckedChange={onChange} />
      <label htmlFor={id}>{label}</label>
    </span>
  );
}
