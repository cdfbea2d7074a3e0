import { createServer, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import type { EmailMessage } from "../port";
import { createResendSender } from "./sender";

interface Seen {
  idempotencyKey: string | undefined;
  body: Record<string, unknown>;
}

let server: Server | undefined;
afterEach(() => server?.close());

const message: EmailMessage = {
  from: { name: "Acme", address: "no-reply@acme.test" },
  replyTo: "help@acme.test",
  to: "ada@example.test",
  subject: "Confirm your address",
  html: "<p>Hello</p>",
  text: "Hello",
  idempotencyKey: "confirm/0198c0de",
  tags: { kind: "confirm" },
};

/** A mail service that gives these answers in turn, the last one for ever. */
async function mailService(
  answers: Array<{ status: number; body: object; headers?: Record<string, string> }>,
) {
  const seen: Seen[] = [];
  server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      const answer = answers[Math.min(seen.length, answers.length - 1)];
      const idempotencyKey = request.headers["idempotency-key"];
      seen.push({ idempotencyKey: String(idempotencyKey), body: JSON.parse(text) });
      response.writeHead(answer?.status ?? 500, { "content-type": "application/json", ...answer?.headers });
      response.end(JSON.stringify(answer?.body));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  return {
    sender: createResendSender({ apiKey: "re_test", baseUrl: `http://127.0.0.1:${address.port}` }),
    seen,
  };
}

function refusal(status: number, name: string, headers: Record<string, string> = {}) {
  return { status, headers, body: { statusCode: status, name, message: `${name}, said the service` } };
}

const accepted = { status: 200, body: { id: "mail-1" } };

test("a mail arrives with everything it carries", async () => {
  const { sender, seen } = await mailService([accepted]);
  expect(await sender.send(message)).toEqual({ id: "mail-1" });
  expect(seen).toEqual([
    {
      idempotencyKey: "confirm/0198c0de",
      body: {
        from: '"Acme" <no-reply@acme.test>',
        to: "ada@example.test",
        reply_to: "help@acme.test",
        subject: "Confirm your address",
        html: "<p>Hello</p>",
        text: "Hello",
        tags: [{ name: "kind", value: "confirm" }],
      },
    },
  ]);
});

test("overload and outages are tried again under the same key", async () => {
  const { sender, seen } = await mailService([
    refusal(429, "rate_limit_exceeded", { "retry-after": "0" }),
    refusal(500, "internal_server_error"),
    accepted,
  ]);
  expect(await sender.send(message)).toEqual({ id: "mail-1" });
  expect(seen.map(({ idempotencyKey }) => idempotencyKey)).toEqual(Array(3).fill("confirm/0198c0de"));
});

test.each([
  [refusal(422, "validation_error"), "invalid"],
  [refusal(401, "invalid_api_key"), "auth"],
  [refusal(409, "invalid_idempotent_request"), "conflict"],
])("a refusal is final and keeps the service's words", async (answer, kind) => {
  const { sender, seen } = await mailService([answer]);
  await expect(sender.send(message)).rejects.toMatchObject({
    kind,
    isTransient: false,
    message: answer.body.message,
  });
  expect(seen).toHaveLength(1);
});

test("nobody listening is transient", async () => {
  const sender = createResendSender({ apiKey: "re_test", baseUrl: "http://127.0.0.1:1" });
  await expect(sender.send(message)).rejects.toMatchObject({ kind: "unavailable", isTransient: true });
});
