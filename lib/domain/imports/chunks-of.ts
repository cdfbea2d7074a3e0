import { withoutEscapes } from "../shared/csv-escapes";
import type { RowReading } from "./row-reading";
import { isRowProblem, type RowProblem } from "./rows/row-problem";
import type { Numbered } from "./sinks/sink";
import type { Chunk } from "./take-chunk";

const FIRST_CHUNK_ROWS = 200;
const CHUNK_ROWS = 5_000;

interface ChunkOptions<T extends object> {
  /** Rows that were taken in before. */
  skip: number;
  /** A download of ours that comes back: what it wrote so that no spreadsheet runs it is taken off. */
  isOwn: boolean;
  reading: RowReading<T>;
}

/** Reads rows and deals them out in chunks, the very first one small. */
export async function* chunksOf<T extends object>(
  batches: AsyncIterable<string[][]>,
  { skip, isOwn, reading }: ChunkOptions<T>,
): AsyncGenerator<Chunk<T>> {
  let row = 0;
  let chunk = emptyChunk<T>(skip);
  for await (const batch of batches) {
    for (const cells of batch) {
      row += 1;
      if (row <= skip) continue;
      addRow(chunk, row, isOwn ? cells.map(withoutEscapes) : cells, reading);
      const size = chunk.from === 0 ? FIRST_CHUNK_ROWS : CHUNK_ROWS;
      if (chunk.to - chunk.from < size) continue;
      yield chunk;
      chunk = emptyChunk(row);
    }
  }
  if (chunk.to > chunk.from) yield chunk;
}

interface OpenChunk<T> extends Chunk<T> {
  good: Numbered<T>[];
  bad: Numbered<RowProblem>[];
  cells: Map<number, readonly string[]>;
}

function emptyChunk<T>(from: number): OpenChunk<T> {
  return { good: [], bad: [], cells: new Map(), from, to: from };
}

function addRow<T extends object>(
  chunk: OpenChunk<T>,
  row: number,
  cells: readonly string[],
  { read }: RowReading<T>,
): void {
  chunk.to = row;
  chunk.cells.set(row, cells);
  const value = read(cells);
  if (isRowProblem(value)) chunk.bad.push({ row, value });
  else chunk.good.push({ row, value });
}
