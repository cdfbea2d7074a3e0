import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../ui/cn";
import { ScrollArea } from "../ui/scroll-area";

/** Yes, no, or yes under a condition in words: "only with two-factor", "own only". */
export type PermissionCell = boolean | string;

export interface PermissionGroup {
  title: string;
  rows: readonly {
    key: string;
    label: string;
    hint?: ReactNode;
    /** By key of the column; what is missing reads as no. */
    cells: Readonly<Record<string, PermissionCell>>;
  }[];
}

export interface PermissionGridProps {
  /** What the table answers: "What each role can do". */
  label: string;
  /** Over the first column: "Permission". */
  rowsLabel: string;
  columns: readonly { key: string; label: string }[];
  groups: readonly PermissionGroup[];
}

const FIRST_COLUMN = "sticky left-0 z-10 w-2/5 min-w-36 bg-raised px-3 text-left";

/** Who can do what. On narrow screens it scrolls sideways under its first column. */
export function PermissionGrid({ label, rowsLabel, columns, groups }: PermissionGridProps) {
  return (
    <ScrollArea aria-label={label} className="rounded-lg border bg-raised shadow-card">
      <table aria-label={label} className="w-full border-separate border-spacing-0 text-base">
        <thead className="text-muted-foreground text-sm">
          <tr>
            <th scope="col" className={cn(FIRST_COLUMN, "h-9 border-b bg-surface font-medium")}>
              {rowsLabel}
            </th>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className="h-9 min-w-24 border-b bg-surface px-3 text-center font-medium"
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.title}>
            <tr>
              <th scope="rowgroup" colSpan={columns.length + 1} className="px-3 pt-4 pb-1.5 text-left">
                <span className="sticky left-3 font-semibold">{group.title}</span>
              </th>
            </tr>
            {group.rows.map((row) => (
              <tr key={row.key}>
                <th scope="row" className={cn(FIRST_COLUMN, "border-t py-2 font-normal")}>
                  {row.label}
                  {row.hint ? <span className="block text-muted-foreground text-sm">{row.hint}</span> : null}
                </th>
                {columns.map((column) => (
                  <td key={column.key} className="border-t px-3 py-2 text-center align-middle">
                    <Verdict cell={row.cells[column.key] ?? false} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </ScrollArea>
  );
}

function Verdict({ cell }: { cell: PermissionCell }) {
  if (cell === false) {
    return (
      <>
        <Minus aria-hidden className="mx-auto size-4 text-subtle-foreground" />
        <span className="sr-only">No</span>
      </>
    );
  }
  return (
    <>
      <Check aria-hidden className="mx-auto size-4 text-success-text" />
      {cell === true ? (
        <span className="sr-only">Yes</span>
      ) : (
        <span className="block text-muted-foreground text-xs">{cell}</span>
      )}
    </>
  );
}
