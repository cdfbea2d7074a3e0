import { z } from "zod";

/** Names of imports with the file each is of, newest last. */
const sent = z.record(z.string(), z.string());

const KEY = "sent-files";
/** More than anybody has broken off. */
const MOST_KEPT = 20;

type FileFacts = Pick<File, "name" | "size" | "lastModified">;

/** Remembers in this browser of which file an import is, so that it can go on after the page was left. */
export function rememberFile(importId: string, file: FileFacts): void {
  const known = Object.entries(readSent()).filter(([id]) => id !== importId);
  const kept = Object.fromEntries([...known, [importId, markOf(file)]].slice(-MOST_KEPT));
  try {
    window.localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing: another try begins anew.
  }
}

/** Whether an import is of this file, unchanged, as far as this browser knows. */
export function isSentFile(importId: string, file: FileFacts): boolean {
  return readSent()[importId] === markOf(file);
}

/** A file that was written since has another time, also where name and length are the same. */
function markOf({ name, size, lastModified }: FileFacts): string {
  return `${size}:${lastModified}:${name}`;
}

function readSent(): Record<string, string> {
  try {
    return sent.parse(JSON.parse(window.localStorage.getItem(KEY) ?? "{}"));
  } catch {
    return {};
  }
}
