"use client";

import { Check } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Avatar } from "../ui/avatar";
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from "../ui/command";
import type { SwitcherItem } from "./switcher-face";
import { type AsyncSearch, useAsyncSearch } from "./use-async-search";

export interface SwitcherListProps {
  noun: string;
  currentId: string;
  items: readonly SwitcherItem[];
  extra: readonly SwitcherItem[];
  onSearch: AsyncSearch<SwitcherItem> | undefined;
  onDone: () => void;
}

/** The searchable list inside the switcher, loaded when it is first opened. */
export function SwitcherList({ noun, currentId, items, extra, onSearch, onDone }: SwitcherListProps) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const found = useAsyncSearch(query, onSearch);
  const known = new Set(items.map(({ id }) => id));
  const all = [...items, ...found.items.filter(({ id }) => !known.has(id))];
  const go = (item: SwitcherItem) => {
    onDone();
    router.push(item.href);
  };
  const row = (item: SwitcherItem) => (
    <CommandItem key={item.id} value={`${item.label} ${item.id}`} onSelect={() => go(item)}>
      <Avatar name={item.label} square size="sm" />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{item.label}</span>
        {item.description ? (
          <span className="block truncate text-muted-foreground text-sm">{item.description}</span>
        ) : null}
      </span>
      {item.id === currentId ? <Check aria-label="current" /> : null}
    </CommandItem>
  );
  return (
    <Command label={`Search ${noun.toLowerCase()}`}>
      <CommandInput placeholder={`Find a ${noun.toLowerCase()}…`} value={query} onValueChange={setQuery} />
      <CommandList>
        <CommandEmpty>{found.status === "searching" ? "Searching…" : "Nothing found"}</CommandEmpty>
        <CommandGroup heading={`${noun}s`}>{all.map(row)}</CommandGroup>
        {extra.length > 0 ? <CommandGroup heading="More">{extra.map(row)}</CommandGroup> : null}
      </CommandList>
    </Command>
  );
}
