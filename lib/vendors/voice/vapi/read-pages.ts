import { VendorError } from "@/lib/platform/vendor-error";

export interface RemoteRow {
  id: string;
  createdAt: string;
}

/** The API's largest page. */
export const PAGE = 1_000;
const MAX_PAGES = 20;

/**
 * Reads a list that has no cursor, newest first: the next page is what was created up to the oldest row of this one.
 * Rows of that very instant come twice, because asking only for older ones would lose those that did not fit. Throws
 * rather than give up early: "not found" would make the caller dial or create again.
 */
export async function readPages<Row extends RemoteRow>(
  readPage: (createdAtLe: string | undefined) => Promise<Row[]>,
  isDone: (rows: Row[]) => boolean,
): Promise<Row[]> {
  const rows = new Map<string, Row>();
  let upTo: string | undefined;
  for (let pageNumber = 0; pageNumber < MAX_PAGES; pageNumber += 1) {
    const page = await readPage(upTo);
    const fresh = page.filter(({ id }) => !rows.has(id));
    for (const row of fresh) rows.set(row.id, row);
    if (page.length < PAGE || isDone(fresh)) return [...rows.values()];
    if (fresh.length === 0) break;
    upTo = page.map(({ createdAt }) => createdAt).sort()[0];
  }
  throw new VendorError({
    kind: "unavailable",
    vendor: "vapi",
    message: "Too many entries at Vapi to search",
  });
}
