import { expect, test } from "vitest";
import { createLogger } from "./logger";

function captured() {
  const lines: string[] = [];
  const logger = createLogger({ level: "info", destination: { write: (line: string) => lines.push(line) } });
  return { logger, lines };
}

test("secrets are replaced at the top and when nested, other fields stay", () => {
  const { logger, lines } = captured();
  const secret = "do-not-print-me";
  logger.info(
    {
      authorization: secret,
      request: {
        headers: { authorization: secret, cookie: secret, "set-cookie": secret, accept: "text/html" },
      },
      body: { password: secret, email: "ada@example.com", session: { refreshToken: secret } },
      integration: { secretKey: secret, webhookKey: secret },
    },
    "signed in",
  );
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain(secret);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    level: "info",
    message: "signed in",
    request: { headers: { accept: "text/html", authorization: "[redacted]" } },
    body: { email: "ada@example.com" },
  });
});

test("a child carries its fields and keeps the redaction", () => {
  const { logger, lines } = captured();
  logger.child({ requestId: "r1" }).warn({ token: "abc123" }, "odd");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ requestId: "r1", level: "warn", token: "[redacted]" });
});

test("lines under the level are not written", () => {
  const { logger, lines } = captured();
  logger.debug("noise");
  expect(lines).toEqual([]);
});

test("an error keeps its message and stack, and loses the secrets it carries", () => {
  const { logger, lines } = captured();
  const error = Object.assign(new Error("the provider refused"), {
    config: { headers: [{ authorization: "abc123" }] },
    cause: new Error("inner"),
  });
  logger.error({ error, at: new Date(0) }, "failed");
  expect(lines[0]).not.toContain("abc123");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    error: {
      type: "Error",
      message: expect.stringContaining("the provider refused"),
      stack: expect.any(String),
    },
    at: "1970-01-01T00:00:00.000Z",
  });
});

test("fields of a child are redacted too, and a circle ends", () => {
  const { logger, lines } = captured();
  const circle: { self?: unknown; password: string } = { password: "abc123" };
  circle.self = circle;
  logger.child({ token: "abc123" }).info({ circle }, "round");
  expect(lines[0]).not.toContain("abc123");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ token: "[redacted]", message: "round" });
});
