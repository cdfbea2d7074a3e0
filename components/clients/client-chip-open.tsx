"use client";

import { useState } from "react";
import { filterTrigger } from "@/components/patterns/filter-face";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { ClientChipFace, type ClientChipProps } from "./client-chip";
import { ClientChoices } from "./client-choices";

/** The filter by client with its choices open. */
export function ClientChipOpen({ clientId, onChange }: ClientChipProps) {
  const [isOpen, setOpen] = useState(true);
  const choose = (id: string | null) => {
    onChange(id);
    setOpen(false);
  };
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger type="button" className={filterTrigger(clientId !== null)}>
        <ClientChipFace clientId={clientId} />
      </PopoverTrigger>
      <PopoverContent aria-label="Clients" className="p-0">
        <ClientChoices selectedId={clientId} onChoose={({ id }) => choose(id)} />
        {clientId === null ? null : (
          <div className="border-t p-1">
            <Button variant="ghost" className="w-full" onClick={() => choose(null)}>
              All clients
            </Button>
          </div>
        )}
      </PopoverContent>
    </Popover>
  );
}
