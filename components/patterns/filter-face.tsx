import { ChevronDown } from "lucide-react";
import { cn } from "../ui/cn";

export interface FilterDefinition {
  key: string;
  label: string;
  options: readonly { value: string; label: string }[];
  selected: readonly string[];
  onChange: (selected: string[]) => void;
  /** At most one value: choosing another replaces it. */
  single?: boolean;
}

/** The look of the chip's button. */
export function filterTrigger(isSet: boolean): string {
  return cn(
    "focus-ring inline-flex h-8 max-w-full items-center max-sm:max-w-72 max-sm:shrink-0 gap-1.5 rounded-md border border-border-strong border-dashed px-2.5 text-muted-foreground hover:bg-muted hover:text-foreground",
    isSet && "border-accent-text/40 border-solid bg-accent-soft text-accent-text",
  );
}

/** What the chip says: its name, and its choice in words. */
export function FilterFace({ filter }: { filter: FilterDefinition }) {
  const names = filter.options
    .filter(({ value }) => filter.selected.includes(value))
    .map((option) => option.label);
  return (
    <>
      <span className="shrink-0">{filter.label}</span>
      {names.length > 0 ? (
        <span className="truncate font-medium">
          {names[0]}
          {names.length > 1 ? ` +${names.length - 1}` : ""}
        </span>
      ) : null}
      <ChevronDown aria-hidden className="size-3.5 shrink-0" />
    </>
  );
}
