"use client";

import { ChevronDown } from "lucide-react";
import { cn } from "../ui/cn";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu";

export interface FilterDefinition {
  key: string;
  label: string;
  options: readonly { value: string; label: string }[];
  selected: readonly string[];
  onChange: (selected: string[]) => void;
  /** At most one value: choosing another replaces it. */
  single?: boolean;
}

/** One filter: says its choice in words, and opens a menu of choices. */
export function FilterChip({ filter }: { filter: FilterDefinition }) {
  const { label, options, selected, onChange, single = false } = filter;
  const names = options.filter(({ value }) => selected.includes(value)).map((option) => option.label);
  const toggle = (value: string, checked: boolean) => {
    const others = single ? [] : selected.filter((candidate) => candidate !== value);
    onChange(checked ? [...others, value] : others);
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        className={cn(
          "focus-ring inline-flex h-8 max-w-full items-center gap-1.5 rounded-md border border-border-strong border-dashed px-2.5 text-muted-foreground hover:bg-muted hover:text-foreground",
          names.length > 0 && "border-accent-text/40 border-solid bg-accent-soft text-accent-text",
        )}
      >
        <span className="shrink-0">{label}</span>
        {names.length > 0 ? (
          <span className="truncate font-medium">
            {names[0]}
            {names.length > 1 ? ` +${names.length - 1}` : ""}
          </span>
        ) : null}
        <ChevronDown aria-hidden className="size-3.5 shrink-0" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {options.map(({ value, label: name }) => (
          <DropdownMenuCheckboxItem
            key={value}
            checked={selected.includes(value)}
            onCheckedChange={(checked) => toggle(value, checked)}
            onSelect={(event) => {
              if (!single) event.preventDefault();
            }}
          >
            {name}
          </DropdownMenuCheckboxItem>
        ))}
        {names.length > 0 ? (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={() => onChange([])}>Any</DropdownMenuItem>
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
