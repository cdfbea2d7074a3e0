"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { SearchInput } from "@/components/patterns/search-input";
import { Avatar } from "@/components/ui/avatar";

export interface Destination {
  id: string;
  name: string;
  detail: string;
  href: string;
}

/** Few enough to see at a glance need no search. */
const SEARCH_FROM = 7;

/** Every place one can go to from here, searchable when there are many. */
export function WorkspacePicker({ destinations }: { destinations: readonly Destination[] }) {
  const [search, setSearch] = useState("");
  const words = search.trim().toLowerCase();
  const shown = destinations.filter(({ name }) => name.toLowerCase().includes(words));
  return (
    <>
      <h1 className="font-semibold text-xl">Where to?</h1>
      <p className="mt-1 text-muted-foreground">
        Choose what you want to work on. You can switch at any time.
      </p>
      {destinations.length >= SEARCH_FROM ? (
        <SearchInput value={search} onChange={setSearch} placeholder="Find a workspace" className="mt-4" />
      ) : null}
      <ul className="mt-4 overflow-hidden rounded-lg border bg-raised shadow-card">
        {shown.map(({ id, name, detail, href }) => (
          <li key={id} className="border-t first:border-t-0">
            {/* Not fetched ahead: each place is a whole workspace, and one goes to one of them. */}
            <Link
              href={href}
              prefetch={false}
              className="focus-ring flex items-center gap-3 px-4 py-3 hover:bg-surface"
            >
              <Avatar name={name} square />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{name}</span>
                <span className="block truncate text-muted-foreground text-sm">{detail}</span>
              </span>
              <ChevronRight aria-hidden className="size-4 shrink-0 text-muted-foreground" />
            </Link>
          </li>
        ))}
        {shown.length === 0 ? (
          <li className="px-4 py-8 text-center text-muted-foreground">Nothing matches “{search}”.</li>
        ) : null}
      </ul>
    </>
  );
}
