import type { IncomingMessage } from "node:http";

/** The request was understood and refused; the stand-in decides how to word `status` on the wire. */
export class HttpRefusal extends Error {
  override name = "HttpRefusal";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Reads a whole request body; more than `limitBytes` is a 413. */
export async function readBody(request: IncomingMessage, limitBytes = 10 * 1024 * 1024): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > limitBytes) throw new HttpRefusal(413, "Request body is too large");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Reads a JSON body; anything else is a 400. */
export async function readJson(request: IncomingMessage, limitBytes?: number): Promise<unknown> {
  const body = await readBody(request, limitBytes);
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new HttpRefusal(400, "Request body is not valid JSON");
  }
}
