import { z } from "zod";

/** One body with one thing wrong, and where. */
export interface OddBody {
  name: string;
  path: string;
  body: unknown;
}

const ABSENT = Symbol("absent");

/** What may stand where something else was expected. */
const WRONG: ReadonlyArray<readonly [string, unknown]> = [
  ["missing", ABSENT],
  ["null", null],
  ["a number", 7],
  ["a negative number", -90_000],
  ["a huge number", 1e300],
  ["a text", "something else"],
  ["an empty text", ""],
  ["a huge text", "x".repeat(100_000)],
  ["true", true],
  ["an empty list", []],
  ["a list of anything", [null, 7, "x", {}, []]],
  ["an empty object", {}],
  ["an object of tomorrow", { kind: "new", parts: [{ value: 1 }] }],
];

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function pathsOf(value: unknown, prefix: readonly string[] = []): string[][] {
  if (!isContainer(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const path = [...prefix, key];
    return [path, ...pathsOf(part, path)];
  });
}

function changed(body: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (!isContainer(body)) return body;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(body) ? [...body] : { ...body };
  const part = rest.length === 0 ? value : changed(body[key], rest, value);
  if (part === ABSENT) Reflect.deleteProperty(copy, key);
  else Reflect.set(copy, key, part);
  return copy;
}

/** The body with each of its fields, however deep, in each wrong shape: some thousand bodies. */
export function oddBodiesOf(body: object): OddBody[] {
  return pathsOf(body).flatMap((path) =>
    WRONG.map(([name, value]) => ({
      name: `${path.join(".")} is ${name}`,
      path: path.join("."),
      body: changed(body, path, value),
    })),
  );
}

const turn = z.strictObject({
  role: z.enum(["agent", "caller", "tool"]),
  text: z.string(),
  startSeconds: z.number().min(0),
  endSeconds: z.number().min(0).optional(),
  tool: z.strictObject({ name: z.string().min(1), arguments: z.string().optional() }).optional(),
});

/** What facts are made of, whatever they were read from. */
export const wellFormedFacts = z.strictObject({
  externalId: z.string().min(1),
  callId: z.uuid().optional(),
  agentExternalId: z.string().optional(),
  phoneNumberExternalId: z.string().optional(),
  type: z.enum(["phone", "web"]).optional(),
  direction: z.enum(["inbound", "outbound"]).optional(),
  status: z
    .enum(["initiated", "ringing", "in_progress", "completed", "failed", "no_answer", "busy", "canceled"])
    .optional(),
  startedAt: z.date().optional(),
  endedAt: z.date().optional(),
  durationSeconds: z.number().min(0).optional(),
  endedReason: z.string().optional(),
  providerEndedReason: z.string().min(1).optional(),
  fromNumber: z.string().optional(),
  toNumber: z.string().optional(),
  transcriptTurns: z.array(turn).min(1).optional(),
  summary: z.string().min(1).optional(),
  sentiment: z.enum(["positive", "neutral", "negative"]).optional(),
  successEvaluation: z.string().min(1).optional(),
  structuredData: z.record(z.string(), z.unknown()).optional(),
  costLines: z
    .array(
      z.strictObject({
        kind: z.string(),
        label: z.string().min(1),
        quantity: z.number().optional(),
        unit: z.enum(["minutes", "characters", "tokens"]).optional(),
        costMicros: z.bigint(),
      }),
    )
    .optional(),
  providerCostMicros: z.bigint().optional(),
  recording: z
    .strictObject({ url: z.url(), presigned: z.boolean(), expiresAt: z.date().optional() })
    .optional(),
});
