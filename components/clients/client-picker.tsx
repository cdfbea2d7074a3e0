"use client";

import { ChevronsUpDown } from "lucide-react";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import type { FieldControl } from "@/components/ui/field";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { ClientResource } from "@/types/clients";
import { ClientChoices } from "./client-choices";

export interface ClientPickerProps {
  /** The wiring of the field it stands in. */
  control: FieldControl;
  value: Pick<ClientResource, "id" | "name"> | null;
  onChange: (client: ClientResource) => void;
}

/** One of the agency's clients, however many there are. */
export function ClientPicker({ control, value, onChange }: ClientPickerProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover modal open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger
        type="button"
        id={control.id}
        aria-describedby={control["aria-describedby"]}
        className="field flex h-8 w-full items-center justify-between gap-2 px-2.5 text-left text-base"
      >
        <span className={cn("truncate", value === null && "text-muted-foreground")}>
          {value?.name ?? "Choose a client"}
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      </PopoverTrigger>
      <PopoverContent aria-label="Clients" className="w-(--radix-popover-trigger-width) p-0">
        <ClientChoices
          selectedId={value?.id ?? null}
          onChoose={(client) => {
            onChange(client);
            setOpen(false);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
