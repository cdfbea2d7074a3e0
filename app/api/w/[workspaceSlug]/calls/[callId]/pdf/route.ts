import { printCall } from "@/lib/domain/calls/pdf/print-call";
import { withWorkspace } from "@/lib/http/with-workspace";
import { printCallOperation } from "@/types/call-prints";

export const GET = withWorkspace(printCallOperation, async ({ ctx, params }) => {
  const { fileName, content } = await printCall(ctx, params.callId);
  const headers = {
    "content-type": "application/pdf",
    "content-disposition": `attachment; filename="${fileName}"`,
    "cache-control": "private, no-store",
  };
  return new Response(content, { headers });
});
