import { cn } from "../ui/cn";
import { type ChangeLine, type ChangeValue, changeLines } from "./change-lines";

const MARKS = { added: "Added", removed: "Removed", changed: "Changed", same: "" };

export interface ChangeViewProps {
  before: Readonly<Record<string, unknown>> | null;
  after: Readonly<Record<string, unknown>> | null;
  /** Says more than the key itself could: `{ accent: "Brand colour" }`. */
  labels?: Readonly<Record<string, string>>;
}

/** What a change replaced and what it made, key by key, with the changed ones marked. Secrets are never shown. */
export function ChangeView({ before, after, labels = {} }: ChangeViewProps) {
  const lines = changeLines(before, after);
  if (lines.length === 0) return <p className="text-muted-foreground">No details were kept.</p>;
  return (
    <table
      aria-label="What changed"
      className="w-full table-fixed border-collapse text-left align-top text-sm max-sm:block"
    >
      <thead className="text-muted-foreground max-sm:sr-only">
        <tr>
          <th scope="col" className="w-1/4 py-1.5 pr-3 font-medium">
            Field
          </th>
          <th scope="col" className="py-1.5 pr-3 font-medium">
            Before
          </th>
          <th scope="col" className="py-1.5 font-medium">
            After
          </th>
        </tr>
      </thead>
      <tbody className="divide-y border-t max-sm:block">
        {lines.map((line) => (
          <ChangeRow key={line.key} line={line} label={labels[line.key] ?? line.label} />
        ))}
      </tbody>
    </table>
  );
}

function ChangeRow({ line, label }: { line: ChangeLine; label: string }) {
  const isSame = line.kind === "same";
  return (
    <tr className={cn("align-top max-sm:block max-sm:py-2", isSame && "text-muted-foreground")}>
      <th
        scope="row"
        className={cn(
          "break-words py-1.5 pr-3 font-normal max-sm:block max-sm:py-0",
          !isSame && "font-medium",
        )}
      >
        {label}
        {isSame ? null : <span className="block text-muted-foreground text-xs">{MARKS[line.kind]}</span>}
      </th>
      <ChangeCell name="Before" value={line.before} mark={isSame ? null : "old"} />
      <ChangeCell name="After" value={line.after} mark={isSame ? null : "new"} />
    </tr>
  );
}

interface ChangeCellProps {
  name: string;
  value: ChangeValue | null;
  mark: "old" | "new" | null;
}

function ChangeCell({ name, value, mark }: ChangeCellProps) {
  return (
    <td className="py-1.5 pr-3 last:pr-0 max-sm:flex max-sm:gap-3 max-sm:py-0.5 max-sm:pr-0">
      <span aria-hidden className="w-12 shrink-0 text-muted-foreground sm:hidden">
        {name}
      </span>
      {value === null ? (
        <span className="text-subtle-foreground">–</span>
      ) : (
        <span
          className={cn(
            "min-w-0 whitespace-pre-wrap break-words rounded-sm",
            value.isBlock && "block font-mono text-xs",
            mark && "box-decoration-clone px-1",
            mark === "old" && "bg-danger-soft text-danger-text",
            mark === "new" && "bg-success-soft text-success-text",
          )}
        >
          {value.text}
        </span>
      )}
    </td>
  );
}
