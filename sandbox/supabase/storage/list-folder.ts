import { z } from "zod";
import type { StoredObject } from "./object-store";

export const listBody = z.object({
  prefix: z.string().default(""),
  limit: z.number().int().positive().max(10_000).default(100),
  offset: z.number().int().nonnegative().default(0),
  search: z.string().default(""),
  sortBy: z
    .object({
      column: z.enum(["name", "created_at", "updated_at"]).default("name"),
      order: z.enum(["asc", "desc"]).default("asc"),
    })
    .default({ column: "name", order: "asc" }),
});

type Listed = { name: string; id: string | null; created_at: string | null; updated_at: string | null };

/** One level of a bucket: objects as themselves, deeper ones as the folder they are in (with a null id). */
export function listFolder(objects: StoredObject[], options: z.infer<typeof listBody>): Listed[] {
  const prefix = options.prefix.replace(/^\/+|\/+$/g, "");
  const base = prefix === "" ? "" : `${prefix}/`;
  const folders = new Map<string, Listed>();
  const files: Listed[] = [];
  for (const object of objects) {
    if (!object.name.startsWith(base)) continue;
    const [first = "", ...deeper] = object.name.slice(base.length).split("/");
    if (!first.startsWith(options.search)) continue;
    if (deeper.length === 0) files.push(present(object, first));
    else folders.set(first, { name: first, id: null, created_at: null, updated_at: null });
  }
  const { column, order } = options.sortBy;
  const sign = order === "asc" ? 1 : -1;
  const all = [...folders.values(), ...files].sort(
    (a, b) => sign * compare(a[column] ?? "", b[column] ?? ""),
  );
  return all.slice(options.offset, options.offset + options.limit);
}

function present({ id, created_at, updated_at, ...object }: StoredObject, name: string): Listed {
  const { eTag, size, mimetype, cacheControl } = object;
  const metadata = { eTag, size, mimetype, cacheControl, lastModified: updated_at, contentLength: size };
  return { name, id, created_at, updated_at, ...{ last_accessed_at: updated_at, metadata } };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
