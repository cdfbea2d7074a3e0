import Link from "next/link";
import { ScrollArea } from "../../ui/scroll-area";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../../ui/table";
import type { ChartPoint, ChartSeries } from "./chart-types";

export interface ChartDataTableProps {
  caption: string;
  series: readonly ChartSeries[];
  points: readonly ChartPoint[];
  format: (value: number) => string;
}

/** The figures behind a chart, for everybody who cannot or would rather not read the picture. */
export function ChartDataTable({ caption, series, points, format }: ChartDataTableProps) {
  return (
    <details data-print="hide" className="mt-2 text-sm">
      <summary className="focus-ring w-fit rounded-sm text-muted-foreground hover:text-foreground">
        Show as table
      </summary>
      <ScrollArea aria-label={caption} className="mt-2 max-h-64 rounded-md border">
        <Table>
          <caption className="sr-only">{caption}</caption>
          <TableHead>
            <tr>
              <TableHeader>When</TableHeader>
              {series.map(({ key, label }) => (
                <TableHeader key={key} className="text-right">
                  {label}
                </TableHeader>
              ))}
            </tr>
          </TableHead>
          <TableBody>
            {points.map((point) => (
              <TableRow key={point.label}>
                <th scope="row" className="h-8 px-3 font-normal">
                  {point.href ? (
                    <Link
                      href={point.href}
                      prefetch={false}
                      className="focus-ring rounded-sm underline underline-offset-4"
                    >
                      {point.label}
                    </Link>
                  ) : (
                    point.label
                  )}
                </th>
                {series.map(({ key }) => (
                  <TableCell key={key} className="h-8 text-right">
                    {format(point.values[key] ?? 0)}
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
