import { randomBytes } from "node:crypto";
import { appendFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { StoredAssistant, StoredCall, StoredCredential, StoredPhoneNumber, StoredTool } from "./records";

const saveDelayMs = 150;

/** Everything the stand-in remembers. Change a map, then say so with `touch` or `saveCall`. */
export interface VapiStore {
  assistants: Map<string, StoredAssistant>;
  tools: Map<string, StoredTool>;
  phoneNumbers: Map<string, StoredPhoneNumber>;
  credentials: Map<string, StoredCredential>;
  calls: Map<string, StoredCall>;
  /** Signs recording links; kept so that links outlive a restart. */
  signingKey: string;
  touch(): void;
  saveCall(call: StoredCall): void;
  deleteCall(id: string): void;
  clear(): void;
  flush(): Promise<void>;
}

interface ResourceFile {
  signingKey: string;
  assistants: StoredAssistant[];
  tools: StoredTool[];
  phoneNumbers: StoredPhoneNumber[];
  credentials: StoredCredential[];
}

async function readIfPresent(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

async function writeAtomically(file: string, text: string): Promise<void> {
  await writeFile(`${file}.tmp`, text);
  await rename(`${file}.tmp`, file);
}

function byId<Item extends { id: string }>(items: Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

/** The last line of a call wins; a line cut short by a crash is the end of the journal. */
function readJournal(text: string): Map<string, StoredCall> {
  const calls = new Map<string, StoredCall>();
  for (const line of text.split("\n").slice(0, -1)) {
    // Only this file writes the journal, and whole lines at that.
    const entry = JSON.parse(line) as StoredCall | { id: string; deleted: true };
    if ("deleted" in entry) calls.delete(entry.id);
    else calls.set(entry.id, entry);
  }
  return calls;
}

/**
 * Opens the state under `directory`. Resources are one file, written whole and renamed into place; calls
 * are a journal, since rewriting every transcript on each change would grow with the square of the calls.
 */
export async function openVapiStore(directory: string): Promise<VapiStore> {
  await mkdir(directory, { recursive: true });
  const resourceFile = join(directory, "resources.json");
  const journalFile = join(directory, "calls.jsonl");
  // Written by this file alone and renamed into place, so never partial.
  const saved = JSON.parse((await readIfPresent(resourceFile)) ?? "{}") as Partial<ResourceFile>;
  const calls = readJournal((await readIfPresent(journalFile)) ?? "");
  await writeAtomically(journalFile, [...calls.values()].map((call) => `${JSON.stringify(call)}\n`).join(""));

  let dirty = false;
  let lines: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const pending = lines.join("");
    lines = [];
    if (pending) await appendFile(journalFile, pending);
    if (!dirty) return;
    dirty = false;
    const resources: ResourceFile = {
      signingKey: store.signingKey,
      assistants: [...store.assistants.values()],
      tools: [...store.tools.values()],
      phoneNumbers: [...store.phoneNumbers.values()],
      credentials: [...store.credentials.values()],
    };
    await writeAtomically(resourceFile, JSON.stringify(resources));
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  }

  function schedule(): void {
    timer ??= setTimeout(() => {
      flush().catch((error: unknown) => console.error("The vapi stand-in could not save its state", error));
    }, saveDelayMs);
  }

  const store: VapiStore = {
    assistants: byId(saved.assistants ?? []),
    tools: byId(saved.tools ?? []),
    phoneNumbers: byId(saved.phoneNumbers ?? []),
    credentials: byId(saved.credentials ?? []),
    calls,
    signingKey: saved.signingKey ?? randomBytes(32).toString("hex"),
    touch() {
      dirty = true;
      schedule();
    },
    saveCall(call) {
      lines.push(`${JSON.stringify(call)}\n`);
      schedule();
    },
    deleteCall(id) {
      calls.delete(id);
      lines.push(`${JSON.stringify({ id, deleted: true })}\n`);
      schedule();
    },
    clear() {
      for (const id of [...calls.keys()]) store.deleteCall(id);
      for (const map of [store.assistants, store.tools, store.phoneNumbers, store.credentials]) map.clear();
      store.touch();
    },
    flush,
  };
  if (!saved.signingKey) store.touch();
  return store;
}
