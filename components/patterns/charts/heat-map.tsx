"use client";

import { useState } from "react";
import { cn } from "../../ui/cn";
import { ChartCursor } from "./chart-cursor";
import { FigureTable } from "./figure-table";
import { HeatMapLegend } from "./heat-map-legend";
import { toStep } from "./shares";

/** One square. `value` gives its shade; null where there is nothing to say. */
export interface HeatCell {
  value: number | null;
  /** The square in words, without its place: "12 calls, 80% answered". */
  words: string;
  /** Where the square leads. */
  href?: string | undefined;
}

export interface HeatMapProps {
  /** What is shown, in words: "Calls by weekday and hour". */
  label: string;
  rows: readonly string[];
  columns: readonly string[];
  /** Row by row. */
  cells: readonly HeatCell[];
  /** The value of the darkest shade. */
  most: number;
  /** Writes one value, with its unit. */
  format: (value: number) => string;
  /** Writes the name of a column in full, for the line that says what is pointed at. */
  nameColumn: (index: number) => string;
}

const SHADES = 5;
const OPACITY = [0, 0.16, 0.34, 0.54, 0.76, 1];
/** On a narrow screen only every so many columns carry their name. */
const LABEL_EVERY = 3;

/** Values in a grid as shades of one colour, with what is pointed at in words and the same figures as a table. */
export function HeatMap(props: HeatMapProps) {
  const { label, rows, columns, cells, most, format, nameColumn } = props;
  const [pointed, setPointed] = useState<number | null>(null);
  const width = columns.length;
  const leads = cells.some(({ href }) => href !== undefined);
  const describe = (index: number) =>
    `${rows[Math.floor(index / width)] ?? ""}, ${nameColumn(index % width)}: ${cells[index]?.words ?? ""}`;
  return (
    <figure aria-label={label}>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-muted-foreground text-xs">
        <div aria-hidden className="grid grid-flow-row auto-rows-fr">
          {rows.map((row) => (
            <span key={row} className="flex items-center">
              {row.slice(0, 3)}
            </span>
          ))}
        </div>
        <div className="relative rounded-xs outline-ring outline-offset-2 has-[:focus-visible]:outline-2">
          <div aria-hidden className="grid gap-px" style={{ gridTemplateColumns: `repeat(${width}, 1fr)` }}>
            {cells.map((cell, index) => (
              <Square
                // Squares never move: their place is what they are.
                key={`${rows[Math.floor(index / width)]} ${columns[index % width]}`}
                shade={toStep(cell.value ?? 0, most, SHADES)}
                isPointed={index === pointed}
              />
            ))}
          </div>
          <ChartCursor
            label={label}
            count={cells.length}
            pointed={pointed}
            onPoint={setPointed}
            indexAt={(x, y) => squareAt(x, y, width, rows.length)}
            describe={describe}
            {...(leads ? { hrefOf: (index: number) => cells[index]?.href } : {})}
            rowLength={width}
          />
        </div>
        <div
          aria-hidden
          className="col-start-2 grid pt-1"
          style={{ gridTemplateColumns: `repeat(${width}, 1fr)` }}
        >
          {columns.map((column, index) => (
            <span key={column} className={cn("whitespace-nowrap", index % LABEL_EVERY > 0 && "invisible")}>
              <span className="block w-0">{column}</span>
            </span>
          ))}
        </div>
      </div>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm">
        <p aria-hidden className="min-h-5 text-foreground">
          {pointed === null ? (
            <span className="text-muted-foreground">
              Point at a square for its figures{leads ? ", click it for its calls" : ""}.
            </span>
          ) : (
            describe(pointed)
          )}
        </p>
        <HeatMapLegend least={format(0)} most={format(most)} opacities={OPACITY} />
      </div>
      <HeatMapTable {...props} />
    </figure>
  );
}

/** The figures as a table; columns where nothing ever was are left out. */
function HeatMapTable({ label, rows, columns, cells, format }: HeatMapProps) {
  const at = (row: number, column: number) => cells[row * columns.length + column];
  const used = columns
    .map((name, index) => ({ key: name, label: name, index }))
    .filter(({ index }) => rows.some((_, row) => at(row, index)?.value != null));
  return (
    <FigureTable
      caption={label}
      rowsLabel="Day"
      columns={used}
      rows={rows.map((name, row) => ({
        name,
        cells: used.map(({ key, index }) => {
          const cell = at(row, index);
          return { key, text: cell?.value == null ? null : format(cell.value), href: cell?.href };
        }),
      }))}
    />
  );
}

function squareAt(x: number, y: number, width: number, height: number): number {
  const column = Math.min(width - 1, Math.max(0, Math.floor(x * width)));
  const row = Math.min(height - 1, Math.max(0, Math.floor(y * height)));
  return row * width + column;
}

function Square({ shade, isPointed }: { shade: number; isPointed: boolean }) {
  return (
    <span
      className={cn(
        "relative block h-5 overflow-hidden rounded-[3px] bg-muted",
        isPointed && "outline-2 outline-foreground",
      )}
    >
      <span className="absolute inset-0 bg-chart-1" style={{ opacity: OPACITY[shade] ?? 0 }} />
    </span>
  );
}
