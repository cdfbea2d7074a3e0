import { isUuid } from "@/lib/data/ids";
import { DomainError } from "./errors";

/** One page of rows and the place where the next one starts; null on the last page. */
export interface RowPage<T> {
  rows: T[];
  nextCursor: string | null;
}

/** Where a page of a list sorted by `keys` ends, as opaque text. */
export function encodeCursor(keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString("base64url");
}

/** The keys behind a cursor, as many as `length`, the last of them an id; null when none was given. Refuses foreign text. */
export function decodeCursor(cursor: string | undefined, length: number): string[] | null {
  if (cursor === undefined) return null;
  const keys = parse(cursor);
  if (!keys || keys.length !== length || !isUuid(keys.at(-1))) throw invalidCursor();
  return keys;
}

/** The refusal of a cursor that is not ours. */
export function invalidCursor(): DomainError {
  return new DomainError(
    "validation_failed",
    "This page of the list does not exist. Start from the first one.",
    {
      errors: [{ field: "query.cursor", message: "must be a nextCursor of this list" }],
    },
  );
}

/** The id behind the cursor of a list sorted by id. */
export function decodeIdCursor(cursor: string | undefined): string | null {
  return decodeCursor(cursor, 1)?.[0] ?? null;
}

/** Cuts rows read with `limit + 1` to one page; `keysOf` names what the list is sorted by. */
export function toPage<T>(rows: T[], limit: number, keysOf: (row: T) => string[]): RowPage<T> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { rows: shown, nextCursor: last === undefined ? null : encodeCursor(keysOf(last)) };
}

function parse(cursor: string): string[] | null {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(keys) && keys.every((key) => typeof key === "string") ? keys : null;
  } catch {
    // Not a cursor of ours; the caller answers so.
    return null;
  }
}
