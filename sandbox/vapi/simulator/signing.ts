import { createHmac, randomUUID } from "node:crypto";
import type { AuthenticationPlan, HmacPlan } from "../schemas/credential";

interface Outgoing {
  url: string;
  body: string;
}

function fillPayload(format: string, values: Record<string, string>): string {
  return format.replace(
    /\{(body|timestamp|method|url|svix-id)\}/g,
    (_whole, name: string) => values[name] ?? "",
  );
}

function hmacHeaders(plan: HmacPlan, outgoing: Outgoing): Record<string, string> {
  const timestamp = String(Date.now());
  const messageId = `msg_${randomUUID().replaceAll("-", "")}`;
  const isTimed = plan.includeTimestamp !== false;
  const format = plan.payloadFormat ?? (isTimed ? "{timestamp}.{body}" : "{body}");
  const payload = fillPayload(format, {
    body: outgoing.body,
    url: outgoing.url,
    method: "POST",
    timestamp,
    "svix-id": messageId,
  });
  const secret = plan.secretIsBase64 ? Buffer.from(plan.secretKey, "base64") : plan.secretKey;
  const digest = createHmac(plan.algorithm, secret)
    .update(payload)
    .digest(plan.signatureEncoding ?? "hex");
  return {
    [plan.signatureHeader ?? "x-signature"]: `${plan.signaturePrefix ?? ""}${digest}`,
    ...(isTimed ? { [plan.timestampHeader ?? "x-timestamp"]: timestamp } : {}),
    ...(plan.messageIdHeader ? { [plan.messageIdHeader]: messageId } : {}),
  };
}

/** Headers a credential adds to one delivery. Timestamps are epoch milliseconds of the real clock. */
export function authenticationHeaders(plan: AuthenticationPlan, outgoing: Outgoing): Record<string, string> {
  switch (plan.type) {
    case "hmac":
      return hmacHeaders(plan, outgoing);
    case "bearer": {
      const prefix = plan.bearerPrefixEnabled === false ? "" : "Bearer ";
      return { [plan.headerName ?? "Authorization"]: `${prefix}${plan.token}` };
    }
    case "oauth2":
      throw new Error("OAuth2 credentials are stored but not exercised by the stand-in");
  }
}
