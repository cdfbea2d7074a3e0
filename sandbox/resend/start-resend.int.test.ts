import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Resend } from "resend";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ResendHandle, startResend } from "./start-resend";

const API_KEY = "re_test_key";
const MAIL = {
  from: "Acme <hello@acme.test>",
  to: "ada@example.test",
  subject: "Hello",
  html: "<p>Hi</p>",
  text: "Hi",
};

let home: string;
let server: ResendHandle;
let resend: Resend;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "genius-resend-test-"));
  server = await startResend({ port: 0, home, apiKey: API_KEY });
  resend = new Resend(API_KEY, { baseUrl: server.url });
});

afterAll(async () => {
  await server.stop();
  await rm(home, { recursive: true, force: true });
});

describe("sending", () => {
  test("a message is accepted, readable by id and listed first", async () => {
    const { data } = await resend.emails.send({
      ...MAIL,
      replyTo: "help@acme.test",
      tags: [{ name: "kind", value: "test" }],
    });
    const got = await resend.emails.get(data?.id ?? "");
    expect(got.data).toMatchObject({
      subject: "Hello",
      to: ["ada@example.test"],
      html: "<p>Hi</p>",
      reply_to: ["help@acme.test"],
    });
    expect((await resend.emails.list({ limit: 1 })).data?.data[0]?.id).toBe(data?.id);
  });

  test("a batch is all or nothing", async () => {
    const before = server.messages().length;
    const bad = await resend.batch.send([MAIL, { ...MAIL, to: "not-an-address" }]);
    expect(bad.error?.name).toBe("validation_error");
    expect(server.messages()).toHaveLength(before);
    expect((await resend.batch.send([MAIL, MAIL])).data?.data).toHaveLength(2);
  });

  test("an idempotency key repeats the answer and refuses another body", async () => {
    const key = { idempotencyKey: "welcome/1" };
    const first = await resend.emails.send(MAIL, key);
    const count = server.messages().length;
    expect((await resend.emails.send(MAIL, key)).data?.id).toBe(first.data?.id);
    expect(server.messages()).toHaveLength(count);
    const other = await resend.emails.send({ ...MAIL, subject: "Other" }, key);
    expect(other.error).toMatchObject({ statusCode: 409, name: "invalid_idempotent_request" });
  });
});

describe("strictness", () => {
  test.each([
    ["no from", { from: undefined }, "missing_required_field", "Missing `from` field."],
    ["no subject", { subject: undefined }, "missing_required_field", "Missing `subject` field."],
    ["a bad sender", { from: "nobody" }, "invalid_from_address", "Invalid `from` field."],
    ["a bad recipient", { to: ["ok@example.test", "x@"] }, "validation_error", "Invalid `to` field."],
    [
      "no content",
      { html: undefined, text: undefined },
      "validation_error",
      "Missing `html` or `text` field.",
    ],
  ])("%s is refused", async (_, change, name, message) => {
    const headers = { authorization: `Bearer ${API_KEY}`, "user-agent": "test" };
    const body = JSON.stringify({ ...MAIL, ...change });
    const answer = await fetch(`${server.url}/emails`, { method: "POST", headers, body });
    expect([answer.status, await answer.json()]).toEqual([
      422,
      { statusCode: 422, name, message: expect.stringContaining(message) },
    ]);
  });

  test("keys are checked", async () => {
    expect((await new Resend("re_other", { baseUrl: server.url }).emails.send(MAIL)).error?.name).toBe(
      "invalid_api_key",
    );
    expect((await fetch(`${server.url}/emails`, { method: "POST" })).status).toBe(401);
  });
});

describe("mailbox", () => {
  test("pages show the message as data, and the frame forbids scripts", async () => {
    const subject = "<script>alert(1)</script>";
    const { data } = await resend.emails.send({
      ...MAIL,
      to: "eve@example.test",
      subject,
      html: "<script>alert(2)</script>",
    });
    const page = async (path: string) => fetch(`${server.url}${path}`);
    const list = await (await page("/?to=EVE@example.test")).text();
    expect(list).toContain("&lt;script&gt;alert(1)");
    expect(list).not.toContain("ada@example.test");
    expect(await (await page(`/messages/${data?.id}`)).text()).not.toContain("<script>");
    const frame = await page(`/messages/${data?.id}/html`);
    expect(frame.headers.get("content-security-policy")).toMatch(
      /^sandbox allow-popups[^;]*; default-src 'none'/,
    );
    const json = (await (await page("/_sandbox/messages?to=eve@example.test")).json()) as { data: object[] };
    expect(json.data).toHaveLength(1);
  });

  test("messages survive a restart", async () => {
    const count = server.messages().length;
    await server.stop();
    server = await startResend({ port: 0, home, apiKey: API_KEY });
    resend = new Resend(API_KEY, { baseUrl: server.url });
    expect(server.messages()).toHaveLength(count);
    expect(count).toBeGreaterThan(0);
  });
});

test("an injected fault hits exactly as often as asked", async () => {
  const body = JSON.stringify({ status: 429, times: 2 });
  await fetch(`${server.url}/_sandbox/faults`, { method: "POST", body });
  const names: (string | undefined)[] = [];
  for (let i = 0; i < 3; i++) names.push((await resend.emails.send(MAIL)).error?.name);
  expect(names).toEqual(["rate_limit_exceeded", "rate_limit_exceeded", undefined]);
});
