"use client";

import { useRouter } from "next/navigation";
import * as DialogPrimitive from "radix-ui/dialog";
import { useState } from "react";
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from "../ui/command";
import { NavIcon } from "./nav-icon";
import { paletteScore } from "./palette-score";
import { groupItems, type PaletteItem } from "./palette-types";
import { type AsyncSearch, useAsyncSearch } from "./use-async-search";

export interface PaletteDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  items: readonly PaletteItem[];
  onSearch: AsyncSearch<PaletteItem> | undefined;
}

/** Everything one can go to or do, by typing. */
export function PaletteDialog({ open, onOpenChange, items, onSearch }: PaletteDialogProps) {
  return (
    <DialogPrimitive.Root open={open} onOpenChange={onOpenChange}>
      <DialogPrimitive.Portal>
        <DialogPrimitive.Overlay className="fixed inset-0 z-50 bg-overlay data-[state=open]:animate-fade-in" />
        <DialogPrimitive.Content
          aria-describedby={undefined}
          className="-translate-x-1/2 fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl overflow-hidden rounded-xl border bg-raised shadow-pop outline-none data-[state=open]:animate-pop-in"
        >
          <DialogPrimitive.Title className="sr-only">Search and commands</DialogPrimitive.Title>
          <PaletteBody items={items} onSearch={onSearch} onDone={() => onOpenChange(false)} />
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  );
}

interface PaletteBodyProps {
  items: readonly PaletteItem[];
  onSearch: AsyncSearch<PaletteItem> | undefined;
  onDone: () => void;
}

function PaletteBody({ items, onSearch, onDone }: PaletteBodyProps) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const found = useAsyncSearch(query, onSearch);
  const choose = (item: PaletteItem) => {
    onDone();
    if (item.href) router.push(item.href);
    else item.onSelect?.();
  };
  const emptyText = {
    idle: "Nothing found",
    searching: "Searching…",
    failed: "The search did not answer. Try again.",
  };
  return (
    <Command label="Search and commands" filter={(_value, typed, words = []) => paletteScore(typed, words)}>
      <CommandInput
        placeholder="Go to a page, find a call, do something…"
        value={query}
        onValueChange={setQuery}
      />
      <CommandList className="max-h-[50vh]">
        <CommandEmpty>{emptyText[found.status]}</CommandEmpty>
        {groupItems([...items, ...found.items]).map(([group, members]) => (
          <CommandGroup key={group} heading={group}>
            {members.map((item) => (
              <PaletteRow
                key={item.id}
                item={item}
                fromSearch={found.items.includes(item)}
                query={query}
                onChoose={choose}
              />
            ))}
          </CommandGroup>
        ))}
      </CommandList>
    </Command>
  );
}

interface PaletteRowProps {
  item: PaletteItem;
  /** The server already matched it: the list's own filter must not drop it. */
  fromSearch: boolean;
  query: string;
  onChoose: (item: PaletteItem) => void;
}

function PaletteRow({ item, fromSearch, query, onChoose }: PaletteRowProps) {
  const words = [item.label, ...(item.keywords ?? []), ...(fromSearch ? [query] : [])];
  return (
    <CommandItem value={item.id} keywords={words} onSelect={() => onChoose(item)}>
      <NavIcon name={item.icon ?? "circle"} />
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.description ? (
        <span className="shrink-0 text-muted-foreground text-sm">{item.description}</span>
      ) : null}
    </CommandItem>
  );
}
