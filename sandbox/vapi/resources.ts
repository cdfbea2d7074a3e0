import type { Stored, StoredCredential, StoredFile, StoredPhoneNumber } from "./records";
import type { VapiWorld } from "./world";

function base(record: Stored<unknown>) {
  const { id, orgId, createdAt, updatedAt } = record;
  return { id, orgId, createdAt, updatedAt };
}

/** Assistants and tools answer with what was sent. */
export function toResource(record: Stored<object>): Record<string, unknown> {
  return { ...base(record), ...record.body };
}

function withoutSecrets(plan: object): object {
  const secrets = new Set(["token", "secretKey", "clientSecret", "authPassword", "password", "apiKey"]);
  return Object.fromEntries(Object.entries(plan).filter(([key]) => !secrets.has(key)));
}

/** A credential never gives back secret material. */
export function toCredentialResource(record: StoredCredential): Record<string, unknown> {
  const cleaned = Object.entries(withoutSecrets(record.body)).map(([key, value]) =>
    key.endsWith("lan") && typeof value === "object" && value !== null
      ? [key, withoutSecrets(value)]
      : [key, value],
  );
  return { ...base(record), ...Object.fromEntries(cleaned) };
}

/** A file tells where it lies, not what is in it. */
export function toFileResource(world: VapiWorld, record: StoredFile): Record<string, unknown> {
  const { text, ...shown } = record.body;
  const url = `${world.baseUrl}/files/${record.id}`;
  return {
    ...base(record),
    object: "file",
    status: "done",
    ...shown,
    url,
    parsedTextUrl: `${url}.parsed.txt`,
    parsedTextBytes: Buffer.byteLength(text),
  };
}

function masked(secret: string): string {
  return `${"*".repeat(8)}${secret.length > 8 ? secret.slice(-4) : ""}`;
}

const phoneSecrets = ["twilioAuthToken", "twilioApiSecret"] as const;

/** A phone number with its secrets masked and the number it was given. */
export function toPhoneNumberResource(record: StoredPhoneNumber): Record<string, unknown> {
  const body: Record<string, unknown> = { ...record.body };
  for (const key of phoneSecrets) {
    if (typeof body[key] === "string") body[key] = masked(body[key]);
  }
  if (record.body.provider === "vapi" && record.body.authentication) {
    body.authentication = { ...record.body.authentication, password: masked("") };
  }
  const number = record.number ? { number: record.number } : {};
  return { ...base(record), status: "active", ...body, ...number };
}
