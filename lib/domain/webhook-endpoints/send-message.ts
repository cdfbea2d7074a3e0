import { now, nowMs } from "@/lib/platform/clock";
import { DecryptError, decryptSecret } from "@/lib/platform/crypto";
import { SafeFetchError, type SafeStream, safeStream } from "@/lib/platform/safe-fetch";
import { signatureHeaders } from "@/lib/platform/sign-request";
import { retryAfterMs } from "@/lib/platform/vendor-error";
import { webhookSecretPlace } from "./secret-place";

/** What is sent, and where. Secrets are sealed until the moment of signing. */
export interface Sending {
  partnerId: string;
  endpointId: string;
  messageId: string;
  url: string;
  body: string;
  sealedSecret: string;
  sealedFormerSecret: string | null;
}

/** How a try went. */
export interface SendOutcome {
  isOk: boolean;
  requestHeaders: Record<string, string>;
  /** Null when no answer came. */
  statusCode: number | null;
  responseHeaders: Record<string, string> | null;
  /** The beginning of it, as text. */
  responseBody: string | null;
  errorMessage: string | null;
  durationMs: number;
  /** How long the receiver asked us to wait. */
  askedMs: number | undefined;
}

const TIMEOUT_MS = 15_000;
const KEPT_BODY_BYTES = 4_096;
const KEPT_HEADERS = 40;
const KEPT_HEADER_CHARACTERS = 500;

/** A try that no answer came to. */
const NOTHING = {
  isOk: false,
  statusCode: null,
  responseHeaders: null,
  responseBody: null,
  askedMs: undefined,
};

/**
 * Posts a message to an endpoint, once, signed by its present secret and by the former one while that counts. 2xx alone
 * is success; redirects are not followed and only public addresses are called. Of the answer the beginning is read.
 * Never throws for what the address does or is.
 */
export async function sendMessage(sending: Sending): Promise<SendOutcome> {
  const secrets = openSecrets(sending);
  if (!secrets) return unsigned();
  const requestHeaders = {
    "content-type": "application/json",
    "user-agent": "webhooks/1",
    ...signatureHeaders(secrets, sending.messageId, now(), sending.body),
  };
  const begun = performance.now();
  const took = () => Math.round(performance.now() - begun);
  try {
    const request = {
      ...({ method: "POST", headers: requestHeaders, body: sending.body } as const),
      ...{ timeoutMs: TIMEOUT_MS, maxBytes: Number.MAX_SAFE_INTEGER },
    };
    const answer = await safeStream(sending.url, request, readAnswer);
    return { ...answer, requestHeaders, durationMs: took() };
  } catch (error) {
    if (!(error instanceof SafeFetchError)) throw error;
    return { ...NOTHING, errorMessage: wordsOf(error), requestHeaders, durationMs: took() };
  }
}

/** Null when they cannot be read with the keys we hold: nothing unsigned is ever sent. */
function openSecrets({ partnerId, endpointId, sealedSecret, sealedFormerSecret }: Sending): string[] | null {
  try {
    const present = decryptSecret(
      sealedSecret,
      webhookSecretPlace("secret_encrypted", endpointId, partnerId),
    );
    if (sealedFormerSecret === null) return [present];
    const place = webhookSecretPlace("former_secret_encrypted", endpointId, partnerId);
    return [present, decryptSecret(sealedFormerSecret, place)];
  } catch (error) {
    if (error instanceof DecryptError) return null;
    throw error;
  }
}

function unsigned(): SendOutcome {
  const errorMessage = "The secret of this endpoint cannot be read. Delete the endpoint and add it anew.";
  return { ...NOTHING, errorMessage, requestHeaders: {}, durationMs: 0 };
}

async function readAnswer({ status, headers, chunks }: SafeStream) {
  const isOk = status >= 200 && status < 300;
  return {
    isOk,
    statusCode: status,
    responseHeaders: keptHeaders(headers),
    responseBody: await beginningOf(chunks),
    errorMessage: isOk ? null : refusalWords(status),
    askedMs: retryAfterMs(headers["retry-after"], nowMs()),
  };
}

/** The status has decided by now: a body that breaks off, drips or never ends changes nothing. */
async function beginningOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const kept: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of chunks) {
      kept.push(chunk);
      size += chunk.byteLength;
      if (size >= KEPT_BODY_BYTES) break;
    }
  } catch {
    // What came is shown as it came.
  }
  const text = Buffer.concat(kept).subarray(0, KEPT_BODY_BYTES).toString("utf8");
  return storable(text);
}

function keptHeaders(headers: Record<string, string>): Record<string, string> {
  const kept = Object.entries(headers).slice(0, KEPT_HEADERS);
  return Object.fromEntries(
    kept.map(([name, value]) => [name, storable(value).slice(0, KEPT_HEADER_CHARACTERS).toWellFormed()]),
  );
}

/** Without what a text column refuses. */
function storable(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}

function refusalWords(status: number): string {
  const isRedirect = status >= 300 && status < 400;
  return isRedirect
    ? `It answered ${status}; redirects are not followed.`
    : `It answered ${status} instead of 2xx.`;
}

function wordsOf({ reason, message }: SafeFetchError): string {
  if (reason.endsWith("not_allowed")) return `The address may not be called: ${message}.`;
  return reason === "timeout" ? `No answer within ${TIMEOUT_MS / 1_000} seconds.` : `${message}.`;
}
