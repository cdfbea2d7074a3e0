"use client";

import { useState } from "react";
import { SearchInput } from "@/components/patterns/search-input";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { useClients } from "@/lib/client/partner/queries";

export interface ChosenClient {
  id: string;
  name: string;
  /** Null while its page of the list is not read yet. */
  slug: string | null;
}

export interface ClientSelectProps {
  value: ChosenClient | null;
  onChange: (client: ChosenClient | null) => void;
  error?: string | undefined;
}

/** Whose number it is. With more clients than a list shows, a search narrows it. */
export function ClientSelect({ value, onChange, error }: ClientSelectProps) {
  const [search, setSearch] = useState("");
  const query = useClients({ show: "all", search });
  const clients = query.data ?? [];
  const isListed = value === null || clients.some(({ id }) => id === value.id);
  const choose = (id: string) => {
    const client = clients.find((each) => each.id === id);
    if (client) onChange({ id, name: client.name, slug: client.slug });
    else if (id === "") onChange(null);
  };
  return (
    <div className="flex flex-col gap-1.5">
      <Field
        label="Client"
        error={error}
        hint="Its agents alone may use the number then. Without a client, agents of all clients on its key may call from it."
      >
        <NativeSelect value={value?.id ?? ""} onChange={(event) => choose(event.target.value)}>
          <option value="">No client of its own</option>
          {isListed || value === null ? null : <option value={value.id}>{value.name}</option>}
          {clients.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
      </Field>
      {search !== "" || query.hasNextPage ? (
        <SearchInput value={search} onChange={setSearch} placeholder="Find a client" />
      ) : null}
    </div>
  );
}
