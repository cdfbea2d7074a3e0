import { idTimeMs } from "@/lib/data/ids";
import { countMetric } from "@/lib/platform/metrics";
import { VendorError } from "@/lib/platform/vendor-error";
import { rememberedSearchIndex } from "../search-index/account";
import { warmUpSearch } from "../search-index/warm-up";
import { decodeCursor, type RowPage } from "../shared/cursor";
import type { WorkspaceContext } from "../shared/tenant-context";
import type { CallListRow } from "./call-rows";
import { type CallListQuery, listCalls } from "./list-calls";

/** More than a page is asked for, since several calls of one millisecond may lie on both sides of a cursor. */
const SLACK = 20;

/**
 * Calls as `listCalls` has them. A search for words alone is done by the agency's search service where there is one; when
 * that is away, or knows nothing, by the database.
 */
export async function findCalls(ctx: WorkspaceContext, query: CallListQuery): Promise<RowPage<CallListRow>> {
  const hits = isForIndex(query) ? await askIndex(ctx, query) : null;
  if (hits === null) return listCalls(ctx, query);
  if (hits.length > 0) return listCalls(ctx, query, hits);
  const found = await listCalls(ctx, query);
  if (found.rows.length > 0) await warmUpSearch(ctx);
  return found;
}

/** The service knows words and times; everything else is the database's. */
function isForIndex({ search, sort = "newest", limit: _, cursor: _at, ...filters }: CallListQuery): boolean {
  return Boolean(search) && sort === "newest" && Object.values(filters).every((value) => value === undefined);
}

async function askIndex(ctx: WorkspaceContext, query: CallListQuery): Promise<string[] | null> {
  const opened = await rememberedSearchIndex(ctx);
  if (!opened) return null;
  try {
    return await opened.index.search({
      workspaceId: ctx.workspace.id,
      words: query.search ?? "",
      untilMs: untilMs(query.cursor),
      limit: query.limit + 1 + SLACK,
    });
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    countMetric("search.index_failed", { kind: error.kind });
    ctx.log.warn({ error }, "the search service did not answer, searching the database");
    return null;
  }
}

/** Hits are in the order of ids, and so is the cursor. */
function untilMs(cursor: string | undefined): number | null {
  const [, , id] = decodeCursor(cursor, 3) ?? [];
  return id === undefined ? null : idTimeMs(id);
}
