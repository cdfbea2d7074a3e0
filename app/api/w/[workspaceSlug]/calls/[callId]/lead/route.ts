import { getLeadOfCall, makeLeadOfCall } from "@/lib/domain/leads/lead-of-call";
import { withWorkspace } from "@/lib/http/with-workspace";
import { createCallLeadOperation, getCallLeadOperation } from "@/types/lead-calls";

export const GET = withWorkspace(getCallLeadOperation, ({ ctx, params }) =>
  getLeadOfCall(ctx, params.callId),
);

export const POST = withWorkspace(createCallLeadOperation, ({ ctx, params }) =>
  makeLeadOfCall(ctx, params.callId),
);
