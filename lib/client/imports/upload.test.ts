import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { IMPORT_LIMITS } from "@/config/import-words";
import type { ImportResource } from "@/types/imports";
import { isResumable, uploadImport } from "./upload";

const { partBytes } = IMPORT_LIMITS;

/** What becomes of the next part that is sent: it arrives, it is lost, or it arrives and its answer is lost. */
type Fate = "arrives" | "is lost" | "answer lost" | 503 | 422;

let stored: Uint8Array[];
let fates: Fate[];
let server: Pick<ImportResource, "id" | "status" | "fileName" | "fileBytes" | "partCount" | "partsReceived">;
let announced: number;

beforeEach(() => {
  vi.useFakeTimers();
  [stored, fates, announced] = [[], [], 0];
  const kept = new Map<string, string>();
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  };
  vi.stubGlobal("window", { localStorage });
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    init.signal?.throwIfAborted();
    if (init.method === "POST") return answer(announce(JSON.parse(String(init.body))));
    if (init.method === "GET") return answer(server);
    const part = Number(url.split("/").at(-1));
    const fate = fates.shift() ?? "arrives";
    if (fate === "is lost") throw new TypeError("Failed to fetch");
    if (typeof fate === "number") return refusal(fate);
    if (part !== server.partsReceived) return refusal(409);
    // The uploader sends a File.
    stored[part] = new Uint8Array(await (init.body as File).arrayBuffer());
    server = { ...server, partsReceived: part + 1 };
    if (server.partsReceived === server.partCount) server = { ...server, status: "reading" };
    if (fate === "answer lost") throw new TypeError("Failed to fetch");
    return answer(server);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function announce({ fileName, fileBytes }: { fileName: string; fileBytes: number }) {
  announced += 1;
  const partCount = Math.ceil(fileBytes / partBytes);
  server = { id: "i1", status: "uploading", fileName, fileBytes, partCount, partsReceived: 0 };
  return server;
}

function answer(data: object): Response {
  return Response.json({ data });
}

function refusal(status: number): Response {
  const body = { code: status === 422 ? "validation_failed" : "internal", title: "No", detail: "No", status };
  return Response.json(body, { status, headers: { "content-type": "application/problem+json" } });
}

/** Two whole parts and a rest, no two of them alike. */
function aFile(name = "list.csv"): File {
  const bytes = new Uint8Array(2 * partBytes + 5);
  [bytes[0], bytes[partBytes], bytes[2 * partBytes]] = [1, 2, 3];
  return new File([bytes], name);
}

const sentBytes: number[] = [];
async function upload(file: File, more: { resume?: ImportResource; signal?: AbortSignal } = {}) {
  sentBytes.length = 0;
  const sending = uploadImport({
    ...{ workspaceSlug: "clinic", file, target: { kind: "leads" }, ...more },
    onProgress: (bytes) => sentBytes.push(bytes),
  });
  sending.catch(() => undefined);
  await vi.runAllTimersAsync();
  return sending;
}

const whole = async (file: File) => new Uint8Array(await file.arrayBuffer());
const received = () => Buffer.concat(stored);
const heldAs = () => server as ImportResource; // what the uploader looks at is there

it("sends a file part by part, in order and whole, and says how much has arrived", async () => {
  const file = aFile();
  expect(await upload(file)).toMatchObject({ status: "reading" });
  expect(received().equals(await whole(file))).toBe(true);
  expect(sentBytes).toEqual([0, partBytes, 2 * partBytes, file.size]);
});

it("sends a part again that was lost, and none again whose answer alone was lost", async () => {
  const file = aFile();
  fates = ["is lost", 503, "arrives", "answer lost", "answer lost"];
  expect(await upload(file)).toMatchObject({ status: "reading" });
  expect(received().equals(await whole(file))).toBe(true);
  expect(announced).toBe(1);
});

it("gives up after five tries, and goes on where it stopped when the same file is chosen again", async () => {
  const file = aFile();
  fates = ["arrives", ...Array.from({ length: 5 }, (): Fate => "is lost")];
  await expect(upload(file)).rejects.toMatchObject({ code: "unreachable" });
  expect(server).toMatchObject({ status: "uploading", partsReceived: 1 });
  expect(isResumable(heldAs(), file)).toBe(true);
  expect(isResumable(heldAs(), aFile("other.csv"))).toBe(false);
  // Of the same name and length, and written since.
  expect(isResumable(heldAs(), new File([file], file.name, { lastModified: 1 }))).toBe(false);
  expect(await upload(file, { resume: heldAs() })).toMatchObject({ status: "reading" });
  expect(received().equals(await whole(file))).toBe(true);
  expect([announced, sentBytes[0]]).toEqual([1, partBytes]);
});

it("begins anew with another file, and does not insist on what is refused", async () => {
  await upload(aFile());
  server = { ...server, status: "uploading", partsReceived: 1 };
  await upload(aFile("other.csv"), { resume: heldAs() });
  expect(announced).toBe(2);
  fates = [422];
  await expect(upload(aFile())).rejects.toMatchObject({ code: "validation_failed" });
  expect(stored).toHaveLength(3);
});

it("stops when it is told to, also while it waits", async () => {
  const stopper = new AbortController();
  fates = ["is lost"];
  const sending = uploadImport({
    ...{ workspaceSlug: "clinic", file: aFile(), target: { kind: "leads" as const } },
    signal: stopper.signal,
  });
  sending.catch(() => undefined);
  await vi.advanceTimersByTimeAsync(100);
  stopper.abort(new Error("stopped"));
  await expect(sending).rejects.toThrow("stopped");
  expect(stored).toEqual([]);
});
