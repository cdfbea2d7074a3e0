import type { z } from "zod";
import { SAVED_VIEW_QUERIES, type SavedViewPage, type SavedViewResource } from "@/types/saved-views";
import type { WorkspaceContext } from "../shared/tenant-context";
import { ownerId, type SavedViewRow } from "./internal";

/** A view as the one who asks sees it. */
export function toSavedViewResource(row: SavedViewRow, ctx: WorkspaceContext): SavedViewResource {
  const { id, page, name, isShared } = row;
  return {
    ...{ id, page, name, isShared },
    query: QUERIES[page](row.query),
    isMine: row.userId === ownerId(ctx),
    updatedAt: row.updatedAt.toISOString(),
  };
}

const QUERIES: Record<SavedViewPage, (stored: SavedViewRow["query"]) => SavedViewResource["query"]> = {
  calls: (stored) => stillKnown(SAVED_VIEW_QUERIES.calls, stored),
  leads: (stored) => stillKnown(SAVED_VIEW_QUERIES.leads, stored),
  campaigns: (stored) => stillKnown(SAVED_VIEW_QUERIES.campaigns, stored),
};

/** A view outlives the list it was made of: what the list does not know any more is left out, the rest still opens. */
function stillKnown<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  stored: Record<string, unknown>,
): z.output<z.ZodObject<Shape>> {
  const whole = schema.safeParse(stored);
  if (whole.success) return whole.data;
  const isKnown = ([name, value]: [string, unknown]) =>
    Object.hasOwn(schema.shape, name) && schema.safeParse({ [name]: value }).success;
  return schema.parse(Object.fromEntries(Object.entries(stored).filter(isKnown)));
}
