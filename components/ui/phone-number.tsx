"use client";

import { cn } from "./cn";
import { useFormattedPhone } from "./use-formatted-phone";

/** A phone number with its country's flag. The flag's place is kept from the start, so nothing jumps. */
export function PhoneNumber({ e164, className }: { e164: string; className?: string }) {
  const phone = useFormattedPhone(e164);
  return (
    <span className={cn("tabular inline-flex items-center gap-1 whitespace-nowrap", className)}>
      <span
        aria-hidden
        title={phone?.country ?? undefined}
        className="inline-block w-5 overflow-hidden text-center font-normal text-muted-foreground text-xs"
      >
        {phone?.flag}
      </span>
      <data value={e164}>{phone?.text ?? e164}</data>
    </span>
  );
}
