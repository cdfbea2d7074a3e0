import { printCall } from "@/lib/domain/calls/pdf/print-call";
import { pdfResponse } from "@/lib/http/pdf-response";
import { withWorkspace } from "@/lib/http/with-workspace";
import { printCallOperation } from "@/types/call-prints";

export const GET = withWorkspace(printCallOperation, async ({ ctx, params }) =>
  pdfResponse(await printCall(ctx, params.callId)),
);
