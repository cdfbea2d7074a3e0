import type { ToolCredentialKind } from "@/types/agent-tools";

export const KIND_NAMES: Record<ToolCredentialKind, string> = {
  bearer: "Bearer token",
  header: "Header with a key",
  cal_com: "Cal.com",
  gohighlevel: "GoHighLevel",
  engine: "Connection at the phone service",
};

export const KIND_HINTS: Record<ToolCredentialKind, string> = {
  bearer: "Sent as “Authorization: Bearer …”.",
  header: "Sent in a header that you name.",
  cal_com: "An API key of your Cal.com account.",
  gohighlevel: "A private integration token of the sub-account.",
  engine:
    "Google and Slack are connected once in the phone service's own dashboard. Put the id of that connection here.",
};

export const SECRET_LABELS: Record<ToolCredentialKind, string> = {
  bearer: "Token",
  header: "Value",
  cal_com: "API key",
  gohighlevel: "Token",
  engine: "Id of the connection",
};
