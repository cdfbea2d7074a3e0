import { createClient } from "@supabase/supabase-js";
import { vendorPolicy } from "@/lib/platform/resilience";
import { kindOfStatus, VendorError } from "@/lib/platform/vendor-error";
import type { FileStorage, StorageBucket } from "../port";

const VENDOR = "storage";
const REQUEST_TIMEOUT_MS = 60_000;
/** Recordings of hours are hundreds of megabytes. */
const UPLOAD_TIMEOUT_MS = 600_000;
const BUCKETS: ReadonlyArray<{ name: StorageBucket; isPublic: boolean }> = [
  { name: "recordings", isPublic: false },
  { name: "documents", isPublic: false },
  { name: "brand", isPublic: true },
];

interface StorageAnswer<T> {
  data: T | null;
  error: { message: string; status?: number | undefined; statusCode?: string | undefined } | null;
}

/** The service puts the true status in the body: a missing file arrives as HTTP 400 with `statusCode` 404. */
function failureOf(error: NonNullable<StorageAnswer<unknown>["error"]>): VendorError {
  const status = Number(error.statusCode) || error.status;
  const kind = status === undefined ? "unavailable" : kindOfStatus(status);
  return new VendorError({ kind, vendor: VENDOR, message: error.message, statusCode: status, cause: error });
}

/** A client whose requests may take so long, and the policy they run under. */
function connect({ url, secretKey }: { url: string; secretKey: string }, timeoutMs: number) {
  // A name each, so that slow uploads do not close the way for quick reads.
  const name = `storage ${url} ${timeoutMs}`;
  const { storage } = createClient(url, secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: {
      fetch: (request, init) => fetch(request, { ...init, signal: AbortSignal.timeout(timeoutMs) }),
    },
  });
  return { storage, policy: vendorPolicy({ name, vendor: VENDOR, retryable: true, timeoutMs }) };
}

/** The storage port over Supabase Storage. Every request may safely happen twice, so all are retried. */
export function createSupabaseStorage(input: { url: string; secretKey: string }): FileStorage {
  const usual = connect(input, REQUEST_TIMEOUT_MS);
  const patient = connect(input, UPLOAD_TIMEOUT_MS);
  const { storage } = usual;

  function ask<T>(work: () => Promise<StorageAnswer<T>>, { policy } = usual): Promise<T> {
    return policy(async () => {
      const { data, error } = await work();
      if (error) throw failureOf(error);
      if (data === null)
        throw new VendorError({ kind: "unavailable", vendor: VENDOR, message: "Empty answer" });
      return data;
    });
  }

  async function ensureBucket(
    name: StorageBucket,
    isPublic: boolean,
    known: boolean | undefined,
  ): Promise<void> {
    if (known === isPublic) return;
    if (known !== undefined) {
      await ask(() => storage.updateBucket(name, { public: isPublic }));
      return;
    }
    try {
      await ask(() => storage.createBucket(name, { public: isPublic }));
    } catch (error) {
      // Another process made it in the meantime.
      if (!(error instanceof VendorError) || error.kind !== "conflict") throw error;
    }
  }

  return {
    async ensureBuckets() {
      const existing = await ask(() => storage.listBuckets());
      const visibility = new Map(existing.map((bucket) => [bucket.name, bucket.public]));
      for (const { name, isPublic } of BUCKETS) await ensureBucket(name, isPublic, visibility.get(name));
    },
    async put({ bucket, path, content, contentType }) {
      // What is private stays in no cache on its way to the one who may have it.
      const options = { contentType, upsert: true, ...(bucket === "brand" ? {} : { cacheControl: "0" }) };
      await ask(() => patient.storage.from(bucket).upload(path, content, options), patient);
    },
    async download(bucket, path) {
      const blob = await ask(() => storage.from(bucket).download(path));
      return { content: new Uint8Array(await blob.arrayBuffer()), contentType: blob.type };
    },
    async signedUrl(bucket, path, seconds, saveAs) {
      const { signedUrl } = await ask(() => storage.from(bucket).createSignedUrl(path, seconds));
      if (saveAs === undefined) return signedUrl;
      // Set here: the client would encode letters beyond ASCII twice.
      const url = new URL(signedUrl);
      url.searchParams.set("download", saveAs);
      return url.href;
    },
    publicUrl: (bucket, path) => storage.from(bucket).getPublicUrl(path).data.publicUrl,
    async remove(bucket, paths) {
      if (paths.length > 0) await ask(() => storage.from(bucket).remove(paths));
    },
  };
}
