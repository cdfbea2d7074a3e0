"use client";

import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu";
import { type FilterDefinition, FilterFace, filterTrigger } from "./filter-face";

/** A filter with its menu of choices open. */
export function FilterChipOpen({ filter }: { filter: FilterDefinition }) {
  const { options, selected, onChange, single = false } = filter;
  const toggle = (value: string, checked: boolean) => {
    const others = single ? [] : selected.filter((candidate) => candidate !== value);
    onChange(checked ? [...others, value] : others);
  };
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger className={filterTrigger(selected.length > 0)}>
        <FilterFace filter={filter} />
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
        {selected.length > 0 ? (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={() => onChange([])}>Any</DropdownMenuItem>
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
