import { hmacHex } from "@/lib/platform/crypto";
import { vapiSignature } from "../../vapi-events";

/** How an engine signs, and where what it sends goes. */
export interface SignedEngine {
  provider: "vapi" | "retell";
  /** The header that carries the signature. */
  header: string;
  /** The headers of a delivery; `at` is in milliseconds, as text. */
  sign: (key: string, body: string, at?: string) => Record<string, string>;
  /** Every address that believes this engine's signatures; the key set is named behind it. */
  addressesOf: (workspaceId: string) => string[];
  workspaceAddress: (workspaceId: string) => string;
}

export const ENGINES: Readonly<Record<SignedEngine["provider"], SignedEngine>> = {
  vapi: {
    provider: "vapi",
    header: "x-vapi-signature",
    sign: (key, body, at) => vapiSignature(key, body, at),
    addressesOf: (workspaceId) => ["/api/webhooks/vapi", `/api/webhooks/w/${workspaceId}/vapi`],
    workspaceAddress: (workspaceId) => `/api/webhooks/w/${workspaceId}/vapi`,
  },
  retell: {
    provider: "retell",
    header: "x-retell-signature",
    sign: (key, body, at = String(Date.now())) => ({
      "x-retell-signature": `v=${at},d=${hmacHex(key, `${body}${at}`)}`,
    }),
    addressesOf: (workspaceId) => [
      "/api/webhooks/retell",
      `/api/webhooks/w/${workspaceId}/retell`,
      "/api/webhooks/retell/functions",
      "/api/webhooks/retell/inbound",
    ],
    workspaceAddress: (workspaceId) => `/api/webhooks/w/${workspaceId}/retell`,
  },
};
