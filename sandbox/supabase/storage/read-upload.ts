import type { Bucket, NewObject } from "./object-store";
import { StorageFault } from "./storage-error";

/** The bytes and headers of an upload, sent raw or as the form that browsers and Blobs make. */
export async function readUpload(request: Request, bucket: Bucket, name: string): Promise<NewObject> {
  const type = request.headers.get("content-type") ?? "application/octet-stream";
  const upload = type.startsWith("multipart/form-data")
    ? await readForm(request)
    : await readRaw(request, type);
  const limit = bucket.file_size_limit;
  if (limit !== null && upload.bytes.length > limit) {
    throw new StorageFault(413, "Payload too large", "The object exceeded the maximum allowed size");
  }
  if (!isAllowed(bucket.allowed_mime_types, upload.mimetype)) {
    throw new StorageFault(415, "invalid_mime_type", `mime type ${upload.mimetype} is not supported`);
  }
  return { bucket: bucket.id, name, ...upload };
}

type Upload = Pick<NewObject, "bytes" | "mimetype" | "cacheControl">;

async function readRaw(request: Request, mimetype: string): Promise<Upload> {
  const bytes = Buffer.from(await request.arrayBuffer());
  return { bytes, mimetype, cacheControl: request.headers.get("cache-control") ?? "no-cache" };
}

async function readForm(request: Request): Promise<Upload> {
  const form = await request.formData();
  const file = [...form.values()].find((value) => typeof value !== "string");
  if (!file) throw new StorageFault(400, "InvalidRequest", "The form has no file");
  const cache = form.get("cacheControl");
  return {
    bytes: Buffer.from(await file.arrayBuffer()),
    mimetype: file.type || "application/octet-stream",
    cacheControl: typeof cache === "string" ? `max-age=${cache}` : "no-cache",
  };
}

function isAllowed(allowed: string[] | null, mimetype: string): boolean {
  const bare = mimetype.split(";")[0]?.trim() ?? "";
  return (
    allowed === null ||
    allowed.some((type) => type === bare || (type.endsWith("/*") && bare.startsWith(type.slice(0, -1))))
  );
}
