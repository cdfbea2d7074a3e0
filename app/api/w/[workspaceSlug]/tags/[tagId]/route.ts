import { deleteTag } from "@/lib/domain/tags/delete-tag";
import { updateTag } from "@/lib/domain/tags/update-tag";
import { withWorkspace } from "@/lib/http/with-workspace";
import { deleteTagOperation, updateTagOperation } from "@/types/tags";

export const PATCH = withWorkspace(updateTagOperation, ({ ctx, params, body }) =>
  updateTag(ctx, params.tagId, body),
);

export const DELETE = withWorkspace(deleteTagOperation, ({ ctx, params }) => deleteTag(ctx, params.tagId));
