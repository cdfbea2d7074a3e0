import { listOfWorkspace } from "@/lib/domain/dnc/lists";
import { removeEntry } from "@/lib/domain/dnc/remove-entry";
import { withWorkspace } from "@/lib/http/with-workspace";
import { removeDncOperation } from "@/types/dnc";

export const DELETE = withWorkspace(removeDncOperation, ({ ctx, params }) =>
  removeEntry(ctx, listOfWorkspace(ctx), params.entryId),
);
