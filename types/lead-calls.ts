import { z } from "zod";
import { callParams } from "./calls";
import { leadListItem } from "./leads";
import { defineOperation, resource } from "./operation";
import { noBody, noQuery } from "./primitives";

/** Which lead a call belongs to, by the number of the other party. */
export const callLead = z.object({
  lead: leadListItem.nullable(),
  /** What a lead made of this call would be; null where there is one, or the call has no number. */
  proposal: z
    .object({ firstName: z.string(), lastName: z.string(), phone: z.string(), email: z.string() })
    .nullable(),
});
export type CallLead = z.infer<typeof callLead>;

export const getCallLeadOperation = defineOperation({
  id: "calls.lead.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/calls/[callId]/lead",
  summary: "The lead that a call was with",
  audience: "workspace",
  permission: "leads.read",
  paywall: "exempt",
  params: callParams,
  query: noQuery,
  body: noBody,
  response: resource(callLead),
  status: 200,
  rateLimit: "read",
});

export const createCallLeadOperation = defineOperation({
  id: "calls.lead.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/calls/[callId]/lead",
  summary:
    "Make a lead of a call: number, name and what the agent noted; the lead of that number where there is one",
  audience: "workspace",
  permission: "leads.write",
  paywall: "enforced",
  params: callParams,
  query: noQuery,
  body: noBody,
  response: resource(callLead),
  status: 200,
  rateLimit: "mutate",
});
