import { withoutEscapes } from "../shared/csv-escapes";
import type { RowReading } from "./row-reading";
import { isRowProblem, type RowProblem } from "./rows/row-problem";
import type { Numbered } from "./sinks/sink";
import type { Chunk } from "./take-chunk";

const FIRST_CHUNK_ROWS = 200;
const CHUNK_ROWS = 5_000;
/** Rows may be long: a chunk ends at these too. */
const CHUNK_CHARACTERS = 4_000_000;

interface ChunkOptions<T extends object> {
  /** Rows that were taken in before. */
  skip: number;
  /** A download of ours that comes back: what it wrote so that no spreadsheet runs it is taken off. */
  isOwn: boolean;
  reading: RowReading<T>;
}

/**
 * Reads rows and deals them out in chunks, the very first one small. A run that goes on where another ended reads that one's
 * last chunk again where something follows its rows, and hands it over with its own first, which then may be empty.
 */
export async function* chunksOf<T extends object>(
  batches: AsyncIterable<string[][]>,
  { skip, isOwn, reading }: ChunkOptions<T>,
): AsyncGenerator<Chunk<T>> {
  const first = reading.follow ? skip - CHUNK_ROWS : skip;
  let row = 0;
  let chunk = emptyChunk<T>(skip);
  for await (const batch of batches) {
    for (const cells of batch) {
      row += 1;
      if (row <= first) continue;
      addRow(chunk, row, isOwn ? cells.map(withoutEscapes) : cells, reading);
      if (!isFull(chunk)) continue;
      yield chunk;
      chunk = emptyChunk(row);
    }
  }
  if (chunk.to > chunk.from || chunk.before.length > 0) yield chunk;
}

function isFull<T>({ from, to, characters }: OpenChunk<T>): boolean {
  return to - from >= (from === 0 ? FIRST_CHUNK_ROWS : CHUNK_ROWS) || characters >= CHUNK_CHARACTERS;
}

interface OpenChunk<T> extends Chunk<T> {
  good: Numbered<T>[];
  bad: Numbered<RowProblem>[];
  cells: Map<number, readonly string[]>;
  before: T[];
  characters: number;
}

function emptyChunk<T>(from: number): OpenChunk<T> {
  return { good: [], bad: [], cells: new Map(), before: [], characters: 0, from, to: from };
}

function addRow<T extends object>(
  chunk: OpenChunk<T>,
  row: number,
  cells: readonly string[],
  { read }: RowReading<T>,
): void {
  const value = read(cells);
  if (row <= chunk.from) {
    if (!isRowProblem(value)) chunk.before.push(value);
    return;
  }
  chunk.to = row;
  chunk.cells.set(row, cells);
  for (const cell of cells) chunk.characters += cell.length;
  if (isRowProblem(value)) chunk.bad.push({ row, value });
  else chunk.good.push({ row, value });
}
