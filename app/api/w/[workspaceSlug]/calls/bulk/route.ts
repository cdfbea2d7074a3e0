import { bulkTagCalls } from "@/lib/domain/tags/bulk-tag-calls";
import { withWorkspace } from "@/lib/http/with-workspace";
import { bulkCallsOperation } from "@/types/call-bulk";

export const POST = withWorkspace(bulkCallsOperation, ({ ctx, body }) => bulkTagCalls(ctx, body));
