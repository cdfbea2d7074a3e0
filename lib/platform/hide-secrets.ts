import { stdSerializers } from "pino";

/** What replaces a secret. */
export const CENSOR = "[redacted]";

/** Names of fields whose value never reaches a log, at any depth. */
export const SECRET_NAMES: readonly string[] = [
  "authorization",
  "cookie",
  "set-cookie",
  "x-api-key",
  "x-vapi-signature",
  "password",
  "newPassword",
  "currentPassword",
  "secret",
  "secretKey",
  "publicKey",
  "webhookKey",
  "apiKey",
  "token",
  "tokenHash",
  "accessToken",
  "refreshToken",
];

const SECRETS: ReadonlySet<string> = new Set(SECRET_NAMES);
/** Bounds what a log line may hold; also what ends a circle. */
const MAX_DEPTH = 8;

/** Replaces secrets inside the nested values of a log line; answers the same object when nothing is nested. */
export function hideNestedSecrets(fields: Record<string, unknown>): Record<string, unknown> {
  let copy: Record<string, unknown> | undefined;
  for (const key in fields) {
    const value = fields[key];
    if (typeof value !== "object" || value === null) continue;
    copy ??= { ...fields };
    copy[key] = withoutSecrets(value, 1);
  }
  return copy ?? fields;
}

function withoutSecrets(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) return "[too deep]";
  if (Array.isArray(value)) return value.map((each) => withoutSecrets(each, depth + 1));
  if (value instanceof Error) return withoutSecrets(stdSerializers.err(value), depth);
  // Dates, buffers and URLs know how they are written.
  if ("toJSON" in value) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      SECRETS.has(key) ? CENSOR : withoutSecrets(inner, depth + 1),
    ]),
  );
}
