import { lookup as systemLookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { Agent, fetch, type Response } from "undici";
import { isSandbox } from "@/config/env.server";
import { LIMITS } from "@/config/limits";
import { addressClass } from "./public-address";

export type SafeFetchFailure =
  | "url_not_allowed"
  | "address_not_allowed"
  | "timeout"
  | "too_large"
  | "network";

/** Why a request to a customer's URL was not made or not finished. */
export class SafeFetchError extends Error {
  readonly reason: SafeFetchFailure;

  constructor(reason: SafeFetchFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "SafeFetchError";
    this.reason = reason;
  }
}

export interface SafeFetchRequest {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
  /** For everything from the look-up to the last byte. */
  timeoutMs?: number;
  /** Of the decoded body. */
  maxBytes?: number;
}

export interface SafeFetchResponse {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

export interface SafeFetchOptions {
  /** True only where the outside world is on this machine; also admits plain http. */
  allowLoopback: () => boolean;
  resolve?: (hostname: string) => Promise<{ address: string; family: number }[]>;
}

const DEFAULT_MAX_BYTES = 256 * 1024;

function isAllowed(address: string, allowLoopback: boolean): boolean {
  const kind = addressClass(address);
  return kind === "public" || (kind === "loopback" && allowLoopback);
}

/**
 * What can be said of a URL before anything is looked up: https only, no credentials, no closed address by its number.
 * Throws `SafeFetchError`.
 */
export function assertUrlAllowed(input: string, allowLoopback: boolean): URL {
  const url = URL.parse(input);
  if (!url) throw new SafeFetchError("url_not_allowed", "Not a URL");
  const schemeAllowed = url.protocol === "https:" || (allowLoopback && url.protocol === "http:");
  if (!schemeAllowed) throw new SafeFetchError("url_not_allowed", "Only https URLs may be called");
  if (url.username || url.password)
    throw new SafeFetchError("url_not_allowed", "The URL must not hold credentials");
  // A literal address never reaches the look-up, so it is judged here. URL has normalised forms like 0x7f.1 already.
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(literal) && !isAllowed(literal, allowLoopback)) {
    throw new SafeFetchError("address_not_allowed", `${literal} is not a public address`);
  }
  return url;
}

/**
 * Looks up at connect time and hands the socket exactly the addresses that were judged, so that a name cannot answer
 * with a public address first and a private one later. One closed address refuses the whole name.
 */
function judgedLookup(options: SafeFetchOptions): LookupFunction {
  const resolve = options.resolve ?? ((hostname) => systemLookup(hostname, { all: true }));
  return (hostname, lookupOptions, callback) => {
    resolve(hostname)
      .then((addresses) => {
        const closed = addresses.find(({ address }) => !isAllowed(address, options.allowLoopback()));
        const first = addresses[0];
        if (closed || !first) {
          const text = closed
            ? `${hostname} leads to ${closed.address}, which is not public`
            : `${hostname} has no address`;
          callback(new SafeFetchError("address_not_allowed", text), "", 0);
        } else if (lookupOptions.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      })
      .catch((error: NodeJS.ErrnoException) => callback(error, "", 0));
  };
}

/** The body as it arrives; reading it fails once it is larger than allowed. Leaving off early cancels the rest. */
async function* cappedChunks(response: Response, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of response.body ?? []) {
    if (!(chunk instanceof Uint8Array)) throw new SafeFetchError("network", "The answer is not bytes");
    size += chunk.byteLength;
    if (size > maxBytes) throw new SafeFetchError("too_large", `The answer is larger than ${maxBytes} bytes`);
    yield chunk;
  }
}

function asSafeFetchError(error: unknown): SafeFetchError {
  let cause: unknown = error;
  while (cause instanceof Error) {
    if (cause instanceof SafeFetchError) return cause;
    if (cause.name === "TimeoutError")
      return new SafeFetchError("timeout", "The server took too long", error);
    cause = cause.cause;
  }
  return new SafeFetchError("network", "The server could not be reached", error);
}

/** An answer whose body is still on its way. */
export interface SafeStream {
  status: number;
  headers: Record<string, string>;
  chunks: AsyncIterable<Uint8Array>;
}

/** Makes a `safeStream` with its own connections and rules. */
function createSafeStream(options: SafeFetchOptions) {
  const agent = new Agent({ connect: { lookup: judgedLookup(options) }, keepAliveTimeout: 1_000 });
  return async <T>(
    input: string,
    request: SafeFetchRequest,
    use: (answer: SafeStream) => Promise<T>,
  ): Promise<T> => {
    const url = assertUrlAllowed(input, options.allowLoopback());
    try {
      const response = await fetch(url, {
        method: request.method ?? "GET",
        headers: request.headers ?? {},
        body: request.body ?? null,
        redirect: "manual",
        dispatcher: agent,
        signal: AbortSignal.timeout(request.timeoutMs ?? LIMITS.outboundHttpTimeoutMs),
      });
      return await use({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        chunks: cappedChunks(response, request.maxBytes ?? DEFAULT_MAX_BYTES),
      });
    } catch (error) {
      throw asSafeFetchError(error);
    }
  };
}

/** Makes a `safeFetch` with its own connections and rules. */
export function createSafeFetch(options: SafeFetchOptions) {
  const stream = createSafeStream(options);
  return (input: string, request: SafeFetchRequest = {}): Promise<SafeFetchResponse> =>
    stream(input, request, async ({ status, headers, chunks }) => {
      const body: Uint8Array[] = [];
      for await (const chunk of chunks) body.push(chunk);
      return { status, headers, body: Buffer.concat(body) };
    });
}

/**
 * Calls a URL a customer gave us: https to public addresses only, no redirects followed, time and size capped.
 * Throws `SafeFetchError`; any HTTP status is an answer.
 */
export const safeFetch = createSafeFetch({ allowLoopback: isSandbox });

/** As `safeFetch`, for bodies too large for memory: `use` reads the chunks. What it throws counts as a network failure. */
export const safeStream = createSafeStream({ allowLoopback: isSandbox });
