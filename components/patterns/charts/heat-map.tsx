import { cn } from "../../ui/cn";
import { formatNumber } from "../../ui/format";
import { ScrollArea } from "../../ui/scroll-area";
import { toStep } from "./shares";

export interface HeatMapProps {
  /** What is counted: "Calls by weekday and hour". */
  label: string;
  rows: readonly string[];
  columns: readonly string[];
  /** `values[row][column]`; missing ones count as zero. */
  values: readonly (readonly number[])[];
  /** One cell in words: "38 calls". */
  format?: (value: number) => string;
}

/** Every step is one class, so no inline styles are needed. */
const STEPS = [
  "bg-muted",
  "bg-accent/20",
  "bg-accent/40",
  "bg-accent/60",
  "bg-accent/80",
  "bg-accent",
] as const;

/** Two dimensions and a shade: a real table whose cells are coloured, so it reads aloud too. */
export function HeatMap({
  label,
  rows,
  columns,
  values,
  format = (value) => formatNumber(value),
}: HeatMapProps) {
  const most = Math.max(0, ...values.flat());
  return (
    <ScrollArea aria-label={label}>
      <table aria-label={label} className="w-full min-w-xl table-fixed border-separate border-spacing-0.5">
        <thead>
          <tr>
            <th className="w-10">
              <span className="sr-only">Day</span>
            </th>
            {columns.map((column, index) => (
              <th
                key={column}
                scope="col"
                className="h-4 text-left font-normal text-muted-foreground text-xs"
              >
                <span className={cn(index % 3 !== 0 && "sr-only")}>{column}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, rowIndex) => (
            <tr key={row}>
              <th scope="row" className="pr-1 text-left font-normal text-muted-foreground text-xs">
                {row}
              </th>
              {columns.map((column, columnIndex) => {
                const value = values[rowIndex]?.[columnIndex] ?? 0;
                return (
                  <td
                    key={column}
                    title={`${row} ${column}: ${format(value)}`}
                    className={cn("h-6 rounded-sm", STEPS[toStep(value, most, STEPS.length - 1)])}
                  >
                    <span className="sr-only">{format(value)}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
