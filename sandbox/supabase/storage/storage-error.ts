import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** A refusal of the storage service. Hosted answers most of them with HTTP 400 and the real status in the body. */
export class StorageFault extends Error {
  override name = "StorageFault";
  readonly statusCode: ContentfulStatusCode;
  readonly label: string;

  constructor(statusCode: ContentfulStatusCode, label: string, message: string) {
    super(message);
    this.statusCode = statusCode;
    this.label = label;
  }
}

export function sendStorageFault(c: Context, { statusCode, label, message }: StorageFault): Response {
  const status = statusCode === 403 || statusCode === 404 || statusCode === 409 ? 400 : statusCode;
  return c.json({ statusCode: String(statusCode), error: label, message }, status);
}

export function bucketNotFound(): StorageFault {
  return new StorageFault(404, "Bucket not found", "Bucket not found");
}

export function objectNotFound(): StorageFault {
  return new StorageFault(404, "not_found", "Object not found");
}
