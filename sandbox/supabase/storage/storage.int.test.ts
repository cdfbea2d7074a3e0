import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { loadKeys } from "../keys";
import { createStorageRoutes } from "./storage-routes";

let home: string;
let url: string;
let server: ReturnType<typeof serve>;
let storage: SupabaseClient["storage"];
let publicStorage: SupabaseClient["storage"];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "genius-storage-test-"));
  const keys = await loadKeys(home);
  const app = new Hono().route("/storage/v1", createStorageRoutes({ keys, folder: join(home, "storage") }));
  const port = await new Promise<number>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, (info) => resolve(info.port));
  });
  url = `http://127.0.0.1:${port}/storage/v1`;
  const auth = { persistSession: false, autoRefreshToken: false };
  const connect = (key: string) => createClient(`http://127.0.0.1:${port}`, key, { auth }).storage;
  storage = connect(keys.secretKey);
  publicStorage = connect(keys.publishableKey);
  await storage.createBucket("recordings", { public: false });
  await storage.createBucket("logos", { public: true, fileSizeLimit: "1KB", allowedMimeTypes: ["image/*"] });
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(home, { recursive: true, force: true });
});

describe("private bucket", () => {
  test("upload, refuse a second one, overwrite, download, info, remove", async () => {
    const bucket = storage.from("recordings");
    const made = await bucket.upload("w1/call 1.wav", Buffer.from("first"), { contentType: "audio/wav" });
    expect(made.data?.fullPath).toBe("recordings/w1/call 1.wav");
    const second = await bucket.upload("w1/call 1.wav", Buffer.from("second"));
    expect(second.error).toMatchObject({ statusCode: "409", message: "The resource already exists" });
    await bucket.upload("w1/call 1.wav", Buffer.from("second"), { upsert: true, contentType: "audio/wav" });
    const { data } = await bucket.download("w1/call 1.wav");
    expect([await data?.text(), data?.type]).toEqual(["second", "audio/wav"]);
    expect((await bucket.info("w1/call 1.wav")).data).toMatchObject({ size: 6, contentType: "audio/wav" });
    expect((await bucket.remove(["w1/call 1.wav", "none"])).data).toHaveLength(1);
    expect((await bucket.download("w1/call 1.wav")).error).toMatchObject({ status: 400, statusCode: "404" });
  });

  test("a signed link opens only its object, only until it expires, and in ranges", async () => {
    const bucket = storage.from("recordings");
    await bucket.upload("a.wav", Buffer.from("0123456789"), { contentType: "audio/wav" });
    await bucket.upload("b.wav", Buffer.from("other"), { contentType: "audio/wav" });
    const link = (await bucket.createSignedUrl("a.wav", 60)).data?.signedUrl ?? "";
    expect(await (await fetch(link)).text()).toBe("0123456789");
    const part = await fetch(link, { headers: { range: "bytes=2-4" } });
    expect([part.status, await part.text(), part.headers.get("content-range")]).toEqual([
      206,
      "234",
      "bytes 2-4/10",
    ]);
    const beyond = await fetch(link, { headers: { range: "bytes=10-" } });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */10"]);
    const elsewhere = await fetch(link, { headers: { origin: "https://agency.example.test" } });
    expect(elsewhere.headers.get("access-control-allow-origin")).toBe("*");
    expect(elsewhere.headers.get("content-type")).toBe("audio/wav");
    expect((await fetch(link.replace("a.wav", "b.wav"))).status).toBe(400);
    vi.setSystemTime(Date.now() + 61_000);
    try {
      expect((await fetch(link)).status).toBe(400);
    } finally {
      vi.useRealTimers();
    }
    const many = await bucket.createSignedUrls(["a.wav", "none.wav"], 60);
    expect(many.data?.map(({ path, error }) => [path, error === null])).toEqual([
      ["a.wav", true],
      ["none.wav", false],
    ]);
  });

  test("listing shows one level, folders without id", async () => {
    const bucket = storage.from("recordings");
    for (const name of ["list/b.wav", "list/a.wav", "list/deep/c.wav"])
      await bucket.upload(name, Buffer.from("x"));
    const { data } = await bucket.list("list", { sortBy: { column: "name", order: "asc" } });
    expect(data?.map(({ name, id }) => [name, id !== null])).toEqual([
      ["a.wav", true],
      ["b.wav", true],
      ["deep", false],
    ]);
  });

  test("the publishable key may neither write nor read, and a public address does not exist", async () => {
    await storage.from("recordings").upload("secret.wav", Buffer.from("x"));
    const bucket = publicStorage.from("recordings");
    expect((await bucket.upload("mine.wav", Buffer.from("x"))).error).toMatchObject({ statusCode: "403" });
    expect((await bucket.download("secret.wav")).error).toMatchObject({ statusCode: "404" });
    expect((await fetch(bucket.getPublicUrl("secret.wav").data.publicUrl)).status).toBe(400);
    expect((await fetch(`${url}/object/recordings/secret.wav`)).status).toBe(401);
  });
});

describe("public bucket", () => {
  test("a Blob is uploaded as a form and served to anybody", async () => {
    const png = new Blob([new Uint8Array([1, 2, 3])], { type: "image/png" });
    await storage.from("logos").upload("acme/logo.png", png);
    const answer = await fetch(publicStorage.from("logos").getPublicUrl("acme/logo.png").data.publicUrl);
    expect([answer.headers.get("content-type"), (await answer.bytes()).length]).toEqual(["image/png", 3]);
  });

  test("size and type limits of the bucket hold", async () => {
    const bucket = storage.from("logos");
    const big = await bucket.upload("big.png", Buffer.alloc(2000), { contentType: "image/png" });
    expect(big.error).toMatchObject({ statusCode: "413" });
    const text = await bucket.upload("a.txt", Buffer.from("x"), { contentType: "text/plain" });
    expect(text.error).toMatchObject({ statusCode: "415" });
  });
});

test("names cannot leave the bucket", async () => {
  const { error } = await storage.from("recordings").upload("../../escape", Buffer.from("x"));
  expect(error).not.toBeNull();
  expect((await storage.getBucket("missing")).error).toMatchObject({ statusCode: "404" });
});
