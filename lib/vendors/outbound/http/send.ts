import { type SafeFetchResponse, safeFetch } from "@/lib/platform/safe-fetch";
import type { OutboundAccess } from "../port";

interface Sent {
  body?: object;
  headers?: Record<string, string>;
  timeoutMs: number;
}

/** One request to the service; any status is an answer. Throws `SafeFetchError`, never retries. */
export type Send = (method: "GET" | "POST", path: string, sent: Sent) => Promise<SafeFetchResponse>;

export function createSend({ baseUrl, apiKey }: OutboundAccess): Send {
  const root = baseUrl.replace(/\/+$/, "");
  return (method, path, { body, headers, timeoutMs }) =>
    safeFetch(`${root}${path}`, {
      method,
      timeoutMs,
      headers: {
        ...headers,
        authorization: `Bearer ${apiKey}`,
        accept: "application/json",
        ...(body ? { "content-type": "application/json" } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
}
