import type { BodyOf } from "@/types/operation";
import type { createNumberOperation } from "@/types/telephony";

type OrderBody = BodyOf<typeof createNumberOperation>;
export type OrderKind = OrderBody["kind"];

/** What the form of all three ways holds; each way sends its own part. */
export interface OrderFields {
  integrationId: string;
  country: "US" | "CA";
  areaCode: string;
  tollFree: boolean;
  e164: string;
  accountSid: string;
  authToken: string;
  trunkId: string;
  label: string;
  /** Never typed: errors of the client's choice stand at it. */
  workspaceId: string;
}

export const EMPTY_ORDER: OrderFields = {
  ...{ integrationId: "", country: "US", areaCode: "", tollFree: false },
  ...{ e164: "", accountSid: "", authToken: "", trunkId: "", label: "", workspaceId: "" },
};

export const ORDER_FIELDS = [
  "integrationId",
  "country",
  "areaCode",
  "tollFree",
  "e164",
  "accountSid",
  "authToken",
  "trunkId",
  "label",
  "workspaceId",
] as const;

/** The request that one way makes of the form. */
export function toOrderBody(kind: OrderKind, fields: OrderFields, workspaceId: string | null): OrderBody {
  const { integrationId, country, tollFree, e164, accountSid, authToken, trunkId, label } = fields;
  const common = { label, workspaceId };
  if (kind === "sip") return { kind, trunkId, e164, ...common };
  if (kind === "twilio") return { kind, integrationId, e164, accountSid, authToken, ...common };
  const areaCode = tollFree ? null : fields.areaCode.trim() || null;
  return { kind, integrationId, country, areaCode, tollFree, ...common };
}
