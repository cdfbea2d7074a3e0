import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { z } from "zod";
import { readIfExists } from "../../secrets";
import { bucketNotFound, objectNotFound, StorageFault } from "./storage-error";

export const bucketRecord = z.object({
  id: z.string(),
  name: z.string(),
  public: z.boolean(),
  file_size_limit: z.number().nullable(),
  allowed_mime_types: z.array(z.string()).nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});

const objectRecord = z.object({
  id: z.string(),
  name: z.string(),
  mimetype: z.string(),
  size: z.number(),
  cacheControl: z.string(),
  eTag: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
});

export type Bucket = z.infer<typeof bucketRecord>;
export type StoredObject = z.infer<typeof objectRecord>;
export type NewObject = {
  bucket: string;
  name: string;
  bytes: Buffer;
  mimetype: string;
  cacheControl: string;
};

export type ObjectStore = ReturnType<typeof createObjectStore>;

/**
 * Buckets and objects as files. Object names become hashes on disk, so that no name can leave the folder; the name
 * itself is kept in a small record beside the bytes.
 */
export function createObjectStore(folder: string) {
  const bucketFolder = (bucket: string) =>
    join(folder, createHash("sha256").update(bucket).digest("hex").slice(0, 32));
  const objectFile = (bucket: string, name: string) =>
    join(bucketFolder(bucket), createHash("sha256").update(name).digest("hex"));

  async function findBucket(id: string): Promise<Bucket | undefined> {
    const text = await readIfExists(join(bucketFolder(id), "bucket.json"));
    return text === undefined ? undefined : bucketRecord.parse(JSON.parse(text));
  }

  async function getBucket(id: string): Promise<Bucket> {
    const bucket = await findBucket(id);
    if (!bucket) throw bucketNotFound();
    return bucket;
  }

  async function saveBucket(bucket: Bucket): Promise<void> {
    await mkdir(bucketFolder(bucket.id), { recursive: true });
    await writeWhole(join(bucketFolder(bucket.id), "bucket.json"), JSON.stringify(bucket));
  }

  async function findObject(bucket: string, name: string): Promise<StoredObject | undefined> {
    const text = await readIfExists(`${objectFile(bucket, name)}.json`);
    return text === undefined ? undefined : objectRecord.parse(JSON.parse(text));
  }

  async function getObject(bucket: string, name: string): Promise<StoredObject> {
    const object = await findObject(bucket, name);
    if (!object) throw objectNotFound();
    return object;
  }

  async function listObjects(bucket: string): Promise<StoredObject[]> {
    const files = (await readdir(bucketFolder(bucket))).filter((file) => /^[0-9a-f]{64}\.json$/.test(file));
    const texts = await Promise.all(files.map((file) => readFile(join(bucketFolder(bucket), file), "utf8")));
    return texts.map((text) => objectRecord.parse(JSON.parse(text)));
  }

  return {
    findBucket,
    getBucket,
    saveBucket,
    getObject,
    listObjects,
    listBuckets: async (): Promise<Bucket[]> => {
      const names = await readdir(folder).catch(() => []);
      const texts = await Promise.all(names.map((name) => readIfExists(join(folder, name, "bucket.json"))));
      return texts.flatMap((text) => (text === undefined ? [] : [bucketRecord.parse(JSON.parse(text))]));
    },
    removeBucket: async (id: string): Promise<void> => {
      if ((await listObjects(id)).length > 0) {
        throw new StorageFault(409, "InvalidRequest", "The bucket you tried to delete is not empty");
      }
      await rm(bucketFolder(id), { recursive: true, force: true });
    },
    /** The bytes as they are read, both ends of a part included: a file of hours never stands in memory. */
    readObject: (bucket: string, name: string, part: { start: number; end: number } | null) =>
      Readable.toWeb(
        createReadStream(objectFile(bucket, name), part ?? {}),
      ) as unknown as ReadableStream<Uint8Array>, // Node declares the web's own type a second time
    writeObject: async (draft: NewObject, { isUpsert }: { isUpsert: boolean }): Promise<StoredObject> => {
      const before = await findObject(draft.bucket, draft.name);
      if (before && !isUpsert) throw new StorageFault(409, "Duplicate", "The resource already exists");
      const object = toObject(draft, before);
      await writeWhole(objectFile(draft.bucket, draft.name), draft.bytes);
      await writeWhole(`${objectFile(draft.bucket, draft.name)}.json`, JSON.stringify(object));
      return object;
    },
    /** Answers what was there. */
    removeObject: async (bucket: string, name: string): Promise<StoredObject | undefined> => {
      const object = await findObject(bucket, name);
      const file = objectFile(bucket, name);
      await Promise.all([rm(file, { force: true }), rm(`${file}.json`, { force: true })]);
      return object;
    },
  };
}

function toObject(draft: NewObject, before: StoredObject | undefined): StoredObject {
  const now = new Date().toISOString();
  return {
    id: before?.id ?? randomUUID(),
    name: draft.name,
    mimetype: draft.mimetype,
    size: draft.bytes.length,
    cacheControl: draft.cacheControl,
    eTag: `"${createHash("md5").update(draft.bytes).digest("hex")}"`,
    created_at: before?.created_at ?? now,
    updated_at: now,
  };
}

/** A rename is atomic: a reader sees the old content or the new one, never half. */
async function writeWhole(file: string, content: string | Buffer): Promise<void> {
  const draft = `${file}.${randomUUID()}.draft`;
  await writeFile(draft, content);
  await rename(draft, file);
}
