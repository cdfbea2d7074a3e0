import { ChevronsUpDown } from "lucide-react";
import { Avatar } from "../ui/avatar";

export interface SwitcherItem {
  id: string;
  label: string;
  description?: string;
  href: string;
}

export interface SwitcherProps {
  /** What one switches between: "Workspace". */
  noun: string;
  current: { id: string; label: string; description?: string };
  items: readonly SwitcherItem[];
  /** Finds items that are not in the list, for people who have very many. */
  onSearch?: (query: string, signal: AbortSignal) => Promise<readonly SwitcherItem[]>;
  /** Places at the foot of the list: the agency, "all workspaces". */
  extra?: readonly SwitcherItem[];
}

export const SWITCHER_TRIGGER =
  "focus-ring flex h-10 w-full items-center gap-2 rounded-md border bg-raised px-1.5 text-left shadow-card hover:border-border-strong collapsed:justify-center";

/** What the button of the switcher shows. */
export function SwitcherFace({ noun, current }: Pick<SwitcherProps, "noun" | "current">) {
  return (
    <>
      <Avatar name={current.label} square size="sm" />
      <span className="sr-only">{`Switch ${noun.toLowerCase()}, now `}</span>
      <span className="min-w-0 flex-1 collapsed:sr-only">
        <span className="block truncate font-medium leading-4">{current.label}</span>
        {current.description ? (
          <span className="block truncate text-muted-foreground text-xs">{current.description}</span>
        ) : null}
      </span>
      <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted-foreground collapsed:hidden" />
    </>
  );
}
