import Link from "next/link";
import { ScrollArea } from "../../ui/scroll-area";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../../ui/table";

/** One figure, written, or null where there is none; with an address it leads to what is behind it. */
export interface FigureCell {
  key: string;
  text: string | null;
  href?: string | undefined;
}

export interface FigureRow {
  name: string;
  href?: string | undefined;
  cells: readonly FigureCell[];
}

export interface FigureTableProps {
  caption: string;
  /** What the rows are: "When", "Day". */
  rowsLabel: string;
  /** Names of the columns, by the keys of their cells. */
  columns: readonly { key: string; label: string }[];
  rows: readonly FigureRow[];
}

/** The figures behind a drawing, for everybody who cannot or would rather not read the picture. */
export function FigureTable({ caption, rowsLabel, columns, rows }: FigureTableProps) {
  return (
    <details data-print="hide" className="mt-2 text-sm">
      <summary className="focus-ring w-fit rounded-sm text-muted-foreground hover:text-foreground">
        Show as table
      </summary>
      <ScrollArea aria-label={caption} className="mt-2 max-h-72 rounded-md border">
        <Table>
          <caption className="sr-only">{caption}</caption>
          <TableHead>
            <tr>
              <TableHeader>{rowsLabel}</TableHeader>
              {columns.map(({ key, label }) => (
                <TableHeader key={key} className="text-right">
                  {label}
                </TableHeader>
              ))}
            </tr>
          </TableHead>
          <TableBody>
            {rows.map(({ name, href, cells }) => (
              <TableRow key={name}>
                <th scope="row" className="h-8 px-3 font-normal">
                  <MaybeLink href={href}>{name}</MaybeLink>
                </th>
                {cells.map((cell) => (
                  <TableCell key={cell.key} className="h-8 text-right">
                    <MaybeLink href={cell.href}>{cell.text ?? "–"}</MaybeLink>
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </ScrollArea>
    </details>
  );
}

function MaybeLink({ href, children }: { href: string | undefined; children: string }) {
  if (!href) return children;
  return (
    <Link href={href} prefetch={false} className="focus-ring rounded-sm underline underline-offset-4">
      {children}
    </Link>
  );
}
