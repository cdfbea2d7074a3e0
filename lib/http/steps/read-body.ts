import { LIMITS } from "@/config/limits";
import { DomainError } from "@/lib/domain/shared/errors";
import type { Operation } from "@/types/operation";
import type { Exchange } from "../exchange";
import type { UploadedFile } from "../handler-types";

type Upload = NonNullable<Operation["upload"]>;

/** Reads the raw body once, refusing what is too long before and while reading. */
export function readRawBytes(request: Request, maxBytes: number): Promise<Buffer> {
  return readBytes(request, maxBytes);
}

/** As `readRawBytes`, as text. */
export async function readRawBody(request: Request, maxBytes: number): Promise<string> {
  return (await readRawBytes(request, maxBytes)).toString("utf8");
}

/** The file of an operation that takes one, read once; its type is only what the sender says. */
export async function readFile(exchange: Exchange, upload: Upload): Promise<UploadedFile> {
  if (exchange.file) return exchange.file;
  const contentType = mediaType(exchange.request.headers.get("content-type"));
  if (!upload.contentTypes.includes(contentType)) {
    throw new DomainError("unsupported_media_type", `Send one of ${upload.contentTypes.join(", ")}.`);
  }
  const bytes = await readBytes(exchange.request, upload.maxBytes, fileTooLarge);
  if (bytes.byteLength === 0) throw new DomainError("bad_request", "The file is empty.");
  exchange.file = { bytes, contentType };
  return exchange.file;
}

async function readBytes(
  request: Request,
  maxBytes: number,
  tooLarge: (maxBytes: number) => DomainError = bodyTooLarge,
): Promise<Buffer> {
  const declared = Number(request.headers.get("content-length") ?? "0");
  if (declared > maxBytes) throw tooLarge(maxBytes);
  if (!request.body) return Buffer.alloc(0);
  // A declared length is kept by the HTTP parser, so nothing longer can follow.
  if (declared > 0) return Buffer.from(await request.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let total = 0;
  const reader = request.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    total += next.value.byteLength;
    if (total > maxBytes) {
      await reader.cancel();
      throw tooLarge(maxBytes);
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks);
}

function bodyTooLarge(maxBytes: number): DomainError {
  return new DomainError("body_too_large", `The body may be at most ${maxBytes} bytes.`);
}

/** Told to the person who chose the file. */
function fileTooLarge(maxBytes: number): DomainError {
  const size = maxBytes >= 1_000_000 ? `${maxBytes / 1_000_000} MB` : `${maxBytes / 1_000} kB`;
  return new DomainError(
    "body_too_large",
    `This file is larger than ${size}. Make it smaller and try again.`,
  );
}

/** The body as plain data, before its schema has seen it. Operations without a body ignore what is sent. */
export async function readBody(exchange: Exchange): Promise<unknown> {
  if (exchange.request.method === "GET" || exchange.request.method === "DELETE") return undefined;
  exchange.rawBody ??= await readRawBody(exchange.request, LIMITS.requestBodyBytes);
  if (exchange.rawBody === "") return undefined;
  const contentType = mediaType(exchange.request.headers.get("content-type"));
  if (contentType === "application/json") return parseJson(exchange.rawBody);
  const { operation } = exchange;
  const takesForms = "form" in operation && operation.form === "accepted";
  if (takesForms && contentType === "application/x-www-form-urlencoded") {
    return Object.fromEntries(new URLSearchParams(exchange.rawBody));
  }
  throw new DomainError("unsupported_media_type", "Send the body as application/json.");
}

export function mediaType(header: string | null): string {
  return (header ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch (error) {
    if (error instanceof SyntaxError) throw new DomainError("invalid_json", "The body is not valid JSON.");
    throw error;
  }
}
