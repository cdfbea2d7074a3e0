"use client";

import { Check } from "lucide-react";
import { useState } from "react";
import { Command, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { useClients } from "@/lib/client/partner/queries";
import { useSettled } from "@/lib/client/use-settled";
import type { ClientResource } from "@/types/clients";

export interface ClientChoicesProps {
  selectedId: string | null;
  onChoose: (client: ClientResource) => void;
}

/** Clients to choose from, found by the server: an agency may have more than fit a list. */
export function ClientChoices({ selectedId, onChoose }: ClientChoicesProps) {
  const [typed, setTyped] = useState("");
  const query = useClients({ show: "all", search: useSettled(typed) });
  const clients = query.data ?? [];
  return (
    <Command label="Clients" shouldFilter={false}>
      <CommandInput placeholder="Find a client…" value={typed} onValueChange={setTyped} />
      <CommandList>
        {clients.map((client) => (
          <CommandItem key={client.id} value={client.id} onSelect={() => onChoose(client)}>
            <span className="min-w-0 flex-1 truncate">{client.name}</span>
            {client.id === selectedId ? <Check aria-label="Chosen" /> : null}
          </CommandItem>
        ))}
        {clients.length === 0 ? (
          // A list says what it lacks as one of its lines: it may hold nothing else.
          <CommandItem disabled className="justify-center py-8 data-[disabled=true]:text-muted-foreground">
            {query.isError
              ? "The search did not answer. Try again."
              : query.isPending
                ? "Searching…"
                : "Nobody found"}
          </CommandItem>
        ) : null}
      </CommandList>
      {query.hasNextPage ? (
        <p className="border-t px-3 py-2 text-muted-foreground text-sm">Type to find further clients.</p>
      ) : null}
    </Command>
  );
}
