/** `recordings` and `documents` are private; `brand` holds logos that anybody with the URL may see. */
export type StorageBucket = "recordings" | "documents" | "brand";

/** Files of the platform. Every method throws `VendorError`. Paths are ours: `<partnerId>/<...>`, never user input. */
export interface FileStorage {
  /** Creates what is missing and corrects visibility; safe to run at every start. */
  ensureBuckets(): Promise<void>;
  /** Replaces what was at the path. */
  put(input: {
    bucket: StorageBucket;
    path: string;
    content: Uint8Array | Blob;
    contentType: string;
  }): Promise<void>;
  download(bucket: StorageBucket, path: string): Promise<{ content: Uint8Array; contentType: string }>;
  /**
   * A URL that grants reading for so many seconds; not proof that the file exists on every backend. With `saveAs` a
   * browser that opens it stores the file under that name.
   */
  signedUrl(bucket: StorageBucket, path: string, seconds: number, saveAs?: string): Promise<string>;
  /** The lasting URL of a file in a public bucket. */
  publicUrl(bucket: "brand", path: string): string;
  /** Files that are already gone count as removed. */
  remove(bucket: StorageBucket, paths: string[]): Promise<void>;
}
