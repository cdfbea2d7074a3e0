import { callParams } from "./calls";
import { defineOperation } from "./operation";
import { noBody, noQuery } from "./primitives";

export const printCallOperation = defineOperation({
  id: "calls.pdf",
  method: "GET",
  path: "/api/w/[workspaceSlug]/calls/[callId]/pdf",
  summary: "One call as a PDF: facts, summary, fields, notes and transcript, in the workspace's time zone",
  audience: "workspace",
  permission: "calls.export",
  paywall: "exempt",
  params: callParams,
  query: noQuery,
  body: noBody,
  response: { kind: "stream", contentType: "application/pdf" },
  status: 200,
  rateLimit: "mutate",
});
