import { appendFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

const saveDelayMs = 150;

/** What a voice stand-in keeps on disk. Change something, then say so with `touch` or `saveCall`. */
export interface StateFiles<Call extends { id: string }> {
  calls: Map<string, Call>;
  touch(): void;
  saveCall(call: Call): void;
  deleteCall(id: string): void;
  /** Writes what is pending; resolves when it is on disk. */
  flush(): Promise<void>;
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

/** The last line of a call wins; a line cut short by a crash is the end of the journal. */
function readJournal<Call extends { id: string }>(text: string): Map<string, Call> {
  const calls = new Map<string, Call>();
  for (const line of text.split("\n").slice(0, -1)) {
    // Only this file writes the journal, and whole lines at that.
    const entry = JSON.parse(line) as Call | { id: string; deleted: true };
    if ("deleted" in entry) calls.delete(entry.id);
    else calls.set(entry.id, entry);
  }
  return calls;
}

/** What was saved of the resources, or an empty object in a fresh home. */
export async function readResources<Resources>(directory: string): Promise<Partial<Resources>> {
  const text = await readIfPresent(join(directory, "resources.json"));
  // Written by this file alone and renamed into place, so never partial.
  return JSON.parse(text ?? "{}") as Partial<Resources>;
}

/**
 * Opens the state under `directory`. Resources are one file, written whole and renamed into place; calls
 * are a journal, since rewriting every transcript on each change would grow with the square of the calls.
 */
export async function openStateFiles<Call extends { id: string }>(
  directory: string,
  resources: () => unknown,
): Promise<StateFiles<Call>> {
  await mkdir(directory, { recursive: true });
  const resourceFile = join(directory, "resources.json");
  const journalFile = join(directory, "calls.jsonl");
  const calls = readJournal<Call>((await readIfPresent(journalFile)) ?? "");
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
    await writeAtomically(resourceFile, JSON.stringify(resources()));
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  }

  function schedule(): void {
    timer ??= setTimeout(() => {
      flush().catch((error: unknown) => console.error(`${directory} could not be saved`, error));
    }, saveDelayMs);
  }

  function note(line: unknown): void {
    lines.push(`${JSON.stringify(line)}\n`);
    schedule();
  }

  return {
    calls,
    touch() {
      dirty = true;
      schedule();
    },
    saveCall: note,
    deleteCall(id) {
      calls.delete(id);
      note({ id, deleted: true });
    },
    flush,
  };
}
