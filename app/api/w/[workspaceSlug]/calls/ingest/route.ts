import { ingestCall } from "@/lib/domain/calls/ingest-call";
import { withWorkspace } from "@/lib/http/with-workspace";
import { ingestCallOperation } from "@/types/call-ingest";

export const POST = withWorkspace(ingestCallOperation, ({ ctx, body }) => ingestCall(ctx, body));
