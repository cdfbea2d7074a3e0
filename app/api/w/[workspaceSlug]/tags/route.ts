import { createTag } from "@/lib/domain/tags/create-tag";
import { listTags } from "@/lib/domain/tags/list-tags";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { createTagOperation, listTagsOperation } from "@/types/tags";

export const GET = withWorkspace(listTagsOperation, async ({ ctx }) => page(await listTags(ctx), null));

export const POST = withWorkspace(createTagOperation, ({ ctx, body }) => createTag(ctx, body));
