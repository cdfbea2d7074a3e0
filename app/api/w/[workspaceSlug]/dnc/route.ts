import { addNumbers } from "@/lib/domain/dnc/add-numbers";
import { listDncEntries } from "@/lib/domain/dnc/list-dnc-entries";
import { listOfWorkspace } from "@/lib/domain/dnc/lists";
import { toDncEntry } from "@/lib/domain/dnc/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { addDncOperation, listDncOperation } from "@/types/dnc";

export const GET = withWorkspace(listDncOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listDncEntries(ctx, listOfWorkspace(ctx), query);
  return page(rows.map(toDncEntry), nextCursor);
});

export const POST = withWorkspace(addDncOperation, ({ ctx, body }) =>
  addNumbers(ctx, listOfWorkspace(ctx), body),
);
