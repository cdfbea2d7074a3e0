import { ScrollArea } from "../../ui/scroll-area";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../../ui/table";
import type { HeatMapProps } from "./heat-map";

type HeatMapTableProps = Pick<HeatMapProps, "rows" | "columns" | "cells" | "format"> & { caption: string };

/** The figures of a heat map; columns where nothing ever was are left out. */
export function HeatMapTable({ caption, rows, columns, cells, format }: HeatMapTableProps) {
  const at = (row: number, column: number) => cells[row * columns.length + column]?.value ?? null;
  const used = columns
    .map((name, index) => ({ name, index }))
    .filter(({ index }) => rows.some((_, row) => at(row, index) !== null));
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
              <TableHeader>Day</TableHeader>
              {used.map(({ name }) => (
                <TableHeader key={name} className="text-right">
                  {name}
                </TableHeader>
              ))}
            </tr>
          </TableHead>
          <TableBody>
            {rows.map((row, rowIndex) => (
              <TableRow key={row}>
                <th scope="row" className="h-8 px-3 font-normal">
                  {row}
                </th>
                {used.map(({ name, index }) => {
                  const value = at(rowIndex, index);
                  return (
                    <TableCell key={name} className="h-8 text-right">
                      {value === null ? "–" : format(value)}
                    </TableCell>
                  );
                })}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </ScrollArea>
    </details>
  );
}
