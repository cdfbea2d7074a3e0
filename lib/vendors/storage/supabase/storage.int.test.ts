import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findPortBlock } from "@/sandbox/free-ports";
import { type PostgresHandle, startPostgres } from "@/sandbox/postgres/start-postgres";
import { type SupabaseHandle, startSupabase } from "@/sandbox/supabase/start-supabase";
import type { FileStorage } from "../port";
import { createSupabaseStorage } from "./storage";

let home: string;
let postgres: PostgresHandle;
let supabase: SupabaseHandle;
let storage: FileStorage;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "genius-storage-test-"));
  const port = await findPortBlock(2);
  postgres = await startPostgres({ home, port });
  const siteUrl = "http://localhost:3000";
  supabase = await startSupabase({ home, port: port + 1, databaseUrl: postgres.urls.identity, siteUrl });
  storage = createSupabaseStorage(supabase);
  await storage.ensureBuckets();
}, 60_000);

afterAll(async () => {
  await supabase.stop();
  await postgres.remove();
  await rm(home, { recursive: true, force: true });
});

const wav = new Uint8Array([82, 73, 70, 70, 0, 255, 1, 2]);

test("making the buckets again changes nothing", async () => {
  await storage.ensureBuckets();
  await storage.ensureBuckets();
});

test("a private file is read with the key or by a signed URL, and not otherwise", async () => {
  const path = `${randomUUID()}/call.wav`;
  await storage.put({ bucket: "recordings", path, content: wav, contentType: "audio/wav" });
  expect(await storage.download("recordings", path)).toEqual({ content: wav, contentType: "audio/wav" });
  const signed = await fetch(await storage.signedUrl("recordings", path, 60));
  expect(signed.status).toBe(200);
  expect(new Uint8Array(await signed.arrayBuffer())).toEqual(wav);
  expect(signed.headers.get("content-disposition")).toBeNull();
  const kept = await fetch(await storage.signedUrl("recordings", path, 60, "call étage.wav"));
  expect(kept.headers.get("content-disposition")).toContain("filename*=UTF-8''call%20%C3%A9tage.wav");
  const open = await fetch(`${supabase.url}/storage/v1/object/public/recordings/${path}`);
  expect(open.ok).toBe(false);
});

test("a second put replaces the first", async () => {
  const path = `${randomUUID()}/logo.svg`;
  const put = (text: string) =>
    storage.put({ bucket: "brand", path, content: new Blob([text]), contentType: "image/svg+xml" });
  await put("<svg/>");
  await put("<svg><g/></svg>");
  const answer = await fetch(storage.publicUrl("brand", path));
  expect(await answer.text()).toBe("<svg><g/></svg>");
});

test("a missing file is not found, and removing is repeatable", async () => {
  const path = `${randomUUID()}/call.wav`;
  await storage.put({ bucket: "recordings", path, content: wav, contentType: "audio/wav" });
  await storage.remove("recordings", [path]);
  await storage.remove("recordings", [path]);
  await expect(storage.download("recordings", path)).rejects.toMatchObject({ kind: "not_found" });
  await expect(storage.signedUrl("recordings", path, 60)).rejects.toMatchObject({ kind: "not_found" });
});

test("a wrong key and an absent service are told apart", async () => {
  const refused = createSupabaseStorage({ url: supabase.url, secretKey: "sb_secret_other" });
  await expect(refused.download("recordings", "x")).rejects.toMatchObject({ kind: "auth" });
  const away = createSupabaseStorage({ url: "http://127.0.0.1:1", secretKey: supabase.secretKey });
  await expect(away.download("recordings", "x")).rejects.toMatchObject({ kind: "unavailable" });
});
