import type { Hono } from "hono";
import { z } from "zod";
import { type Bucket, bucketRecord, type ObjectStore } from "./object-store";
import { StorageFault } from "./storage-error";

const size = z.union([z.number().int().positive(), z.string().transform(parseSize)]);

const bucketBody = z.object({
  id: z.string().optional(),
  name: z.string().regex(/^[\w!.*'() &$@=;:+,?-]{1,100}$/),
  public: z.boolean().optional(),
  file_size_limit: size.nullish(),
  allowed_mime_types: z.array(z.string()).nullish(),
});

/** Creates, shows, changes, empties and deletes buckets. */
export function addBucketRoutes(routes: Hono, store: ObjectStore): void {
  routes.get("/bucket", async (c) => c.json(await store.listBuckets()));
  routes.get("/bucket/:id", async (c) => c.json(await store.getBucket(c.req.param("id"))));
  routes.post("/bucket", async (c) => {
    const body = bucketBody.parse(await c.req.json());
    const id = body.id ?? body.name;
    if (await store.findBucket(id)) throw new StorageFault(409, "Duplicate", "The resource already exists");
    await store.saveBucket(toBucket(id, body, undefined));
    return c.json({ name: id });
  });
  routes.put("/bucket/:id", async (c) => {
    const before = await store.getBucket(c.req.param("id"));
    await store.saveBucket(toBucket(before.id, bucketBody.parse(await c.req.json()), before));
    return c.json({ message: "Successfully updated" });
  });
  routes.post("/bucket/:id/empty", async (c) => {
    const { id } = await store.getBucket(c.req.param("id"));
    for (const { name } of await store.listObjects(id)) await store.removeObject(id, name);
    return c.json({ message: "Successfully emptied" });
  });
  routes.delete("/bucket/:id", async (c) => {
    const { id } = await store.getBucket(c.req.param("id"));
    await store.removeBucket(id);
    return c.json({ message: "Successfully deleted" });
  });
}

function toBucket(id: string, body: z.infer<typeof bucketBody>, before: Bucket | undefined): Bucket {
  const now = new Date().toISOString();
  return bucketRecord.parse({
    id,
    name: id,
    public: body.public ?? before?.public ?? false,
    file_size_limit: body.file_size_limit ?? before?.file_size_limit ?? null,
    allowed_mime_types: body.allowed_mime_types ?? before?.allowed_mime_types ?? null,
    created_at: before?.created_at ?? now,
    updated_at: now,
  });
}

/** "5MB" and the like, as hosted takes them, in bytes. */
function parseSize(text: string): number {
  const units = ["B", "KB", "MB", "GB"];
  const parts = /^(\d+(?:\.\d+)?)\s*(B|KB|MB|GB)$/i.exec(text);
  if (!parts) throw new StorageFault(400, "InvalidRequest", `Invalid file size: ${text}`);
  return Math.floor(Number(parts[1]) * 1024 ** units.indexOf((parts[2] ?? "B").toUpperCase()));
}
