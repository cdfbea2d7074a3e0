import { type Context, Hono } from "hono";
import { cors } from "hono/cors";
import { z } from "zod";
import { bearerToken, requireApiKey } from "../api-key";
import { AuthError } from "../auth-error";
import type { Keys } from "../keys";
import { addBucketRoutes } from "./bucket-routes";
import { listBody, listFolder } from "./list-folder";
import { createObjectStore, type ObjectStore } from "./object-store";
import { readUpload } from "./read-upload";
import { assertSigned, signObject } from "./signed-url";
import { objectNotFound, StorageFault, sendStorageFault } from "./storage-error";

const signOneBody = z.object({ expiresIn: z.number().int().positive() });
const signManyBody = signOneBody.extend({ paths: z.array(z.string()) });
const removeBody = z.object({ prefixes: z.array(z.string()) });

type Target = { bucket: string; name: string };

/** `/storage/v1`. Without row policies only the secret key may do anything; public objects and signed links are open. */
export function createStorageRoutes({ keys, folder }: { keys: Keys; folder: string }): Hono {
  const store = createObjectStore(folder);
  const routes = new Hono();
  routes.onError((error, c) => {
    if (error instanceof StorageFault) return sendStorageFault(c, error);
    if (error instanceof AuthError)
      return sendStorageFault(c, new StorageFault(401, "Unauthorized", error.message));
    if (error instanceof z.ZodError)
      return sendStorageFault(c, new StorageFault(400, "InvalidRequest", z.prettifyError(error)));
    console.error("[storage]", error);
    return sendStorageFault(c, new StorageFault(500, "Internal", error.message));
  });
  // As hosted does: any page may read with an address or key it has, and sees the plain fields of the answer only.
  routes.use(cors({ origin: "*", allowMethods: ["GET", "POST", "PUT", "DELETE", "OPTIONS"] }));
  addOpenRoutes(routes, store, keys);
  routes.use(async (c, next) => {
    if (requireApiKey(c, keys) !== "secret") throw refusal(c);
    await next();
  });
  addBucketRoutes(routes, store);
  addObjectRoutes(routes, store, keys);
  return routes;
}

function refusal(c: Context): StorageFault {
  const isWrite = c.req.method !== "GET" && c.req.method !== "HEAD";
  if (isWrite) return new StorageFault(403, "Unauthorized", "new row violates row-level security policy");
  return bearerToken(c) === undefined
    ? new StorageFault(401, "Unauthorized", "Unauthorized")
    : objectNotFound();
}

function addOpenRoutes(routes: Hono, store: ObjectStore, keys: Keys): void {
  routes.get("/object/public/*", async (c) => {
    const target = targetOf(c, "/object/public/");
    if (!(await store.getBucket(target.bucket)).public)
      throw new StorageFault(404, "Bucket not found", "Bucket not found");
    return sendObject(c, store, target);
  });
  routes.get("/object/sign/*", async (c) => {
    const target = targetOf(c, "/object/sign/");
    await assertSigned(keys.internalSecret, `${target.bucket}/${target.name}`, c.req.query("token"));
    return sendObject(c, store, target);
  });
}

function addObjectRoutes(routes: Hono, store: ObjectStore, keys: Keys): void {
  const sign = async ({ bucket, name }: Target, expiresIn: number) => {
    const token = await signObject(keys.internalSecret, `${bucket}/${name}`, expiresIn);
    return `/object/sign/${bucket}/${name}?token=${token}`;
  };
  routes.post("/object/list/:bucket", async (c) => {
    const bucket = await store.getBucket(c.req.param("bucket"));
    return c.json(listFolder(await store.listObjects(bucket.id), listBody.parse(await c.req.json())));
  });
  routes.post("/object/sign/:bucket", async (c) => {
    const { paths, expiresIn } = signManyBody.parse(await c.req.json());
    const { id: bucket } = await store.getBucket(c.req.param("bucket"));
    const known = new Set((await store.listObjects(bucket)).map(({ name }) => name));
    const links = paths.map(async (path) => {
      if (!known.has(path))
        return {
          path,
          signedURL: null,
          error: "Either the object does not exist or you do not have access to it",
        };
      return { path, signedURL: await sign({ bucket, name: path }, expiresIn), error: null };
    });
    return c.json(await Promise.all(links));
  });
  routes.post("/object/sign/*", async (c) => {
    const target = targetOf(c, "/object/sign/");
    await store.getObject(target.bucket, target.name);
    return c.json({ signedURL: await sign(target, signOneBody.parse(await c.req.json()).expiresIn) });
  });
  routes.get("/object/info/*", async (c) => {
    const { bucket, name } = targetOf(c, "/object/info/");
    const { mimetype, eTag, cacheControl, ...rest } = await store.getObject(bucket, name);
    return c.json({
      ...rest,
      bucket_id: bucket,
      content_type: mimetype,
      cache_control: cacheControl,
      etag: eTag,
      metadata: {},
    });
  });
  routes.delete("/object/:bucket", async (c) => {
    const bucket = await store.getBucket(c.req.param("bucket"));
    const { prefixes } = removeBody.parse(await c.req.json());
    const removed = await Promise.all(prefixes.map((name) => store.removeObject(bucket.id, name)));
    return c.json(removed.flatMap((object) => (object ? [{ ...object, bucket_id: bucket.id }] : [])));
  });
  routes.on(["POST", "PUT"], "/object/*", async (c) => {
    const { bucket, name } = targetOf(c, "/object/");
    const isUpsert = c.req.method === "PUT" || c.req.header("x-upsert") === "true";
    const draft = await readUpload(c.req.raw, await store.getBucket(bucket), name);
    const { id } = await store.writeObject(draft, { isUpsert });
    return c.json({ Key: `${bucket}/${name}`, Id: id });
  });
  routes.get("/object/authenticated/*", (c) => sendObject(c, store, targetOf(c, "/object/authenticated/")));
  routes.get("/object/*", (c) => sendObject(c, store, targetOf(c, "/object/")));
}

/** Splits "<bucket>/<name with slashes>" off the path and refuses names that hosted refuses. */
function targetOf(c: Context, after: string): Target {
  const path = new URL(c.req.url).pathname;
  const [bucket = "", ...rest] = path
    .slice(path.indexOf(after) + after.length)
    .split("/")
    .map(decodeURIComponent);
  const name = rest.join("/");
  const isBad =
    name === "" || rest.some((part) => part === "" || part === "." || part === "..") || !isPrintable(name);
  if (isBad) throw new StorageFault(400, "InvalidKey", `Invalid key: ${name}`);
  return { bucket, name };
}

function isPrintable(name: string): boolean {
  return /^[\w/!\-.*'() &$@=;:+,?]+$/.test(name);
}

async function sendObject(c: Context, store: ObjectStore, { bucket, name }: Target): Promise<Response> {
  const object = await store.getObject((await store.getBucket(bucket)).id, name);
  const download = c.req.query("download");
  const headers: Record<string, string> = {
    "content-type": object.mimetype,
    "cache-control": object.cacheControl,
    etag: object.eTag,
    "last-modified": new Date(object.updated_at).toUTCString(),
  };
  if (download !== undefined) {
    const filename = encodeURIComponent(download || (name.split("/").at(-1) ?? name));
    headers["content-disposition"] = `attachment; filename=${filename}; filename*=UTF-8''${filename};`;
  }
  if (c.req.header("if-none-match") === object.eTag) return c.body(null, 304, headers);
  return sendBytes(c, object.size, headers, (part) => store.readObject(bucket, name, part));
}

/** Serves single byte ranges, which audio players ask for. */
function sendBytes(
  c: Context,
  size: number,
  headers: Record<string, string>,
  read: (part: { start: number; end: number } | null) => ReadableStream<Uint8Array>,
): Response {
  const range = /^bytes=(\d*)-(\d*)$/.exec(c.req.header("range") ?? "");
  headers["accept-ranges"] = "bytes";
  if (!range || (range[1] === "" && range[2] === "")) {
    headers["content-length"] = String(size);
    return c.body(read(null), 200, headers);
  }
  const start = range[1] === "" ? Math.max(0, size - Number(range[2])) : Number(range[1]);
  const end = range[1] === "" || range[2] === "" ? size - 1 : Math.min(Number(range[2]), size - 1);
  if (start > end) return c.body(null, 416, { "content-range": `bytes */${size}` });
  headers["content-range"] = `bytes ${start}-${end}/${size}`;
  headers["content-length"] = String(end - start + 1);
  return c.body(read({ start, end }), 206, headers);
}
