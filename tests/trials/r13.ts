import fc from "fast-check";
import { z } from "zod";
import type { Operation } from "@/types/operation";
import { OPERATIONS } from "@/types/operations";
import { type HttpAnswer, send } from "../support/http";
import { cellsOf } from "../support/tenancy/cells";
import { type Attempt, prepareAttempt } from "../support/tenancy/try-cell";
import { type AccessWorld, createAccessWorld } from "../support/tenancy/world";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { spoilingTrigger, withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook, inParallel } from "../support/trials/case-book";
import { startTrialProduct } from "../support/trials/product";

const PER_ENDPOINT = { S: 25, M: 1_000 } as const;
const SLOW_MS = 2_000;

/** What our own words never contain: paths, frames, statements and names of libraries. */
const INNARDS =
  /\n\s+at |node_modules|\.tsx?:\d+|prisma|postgres|zoderror|typeerror|syntaxerror|select .* from|stack"/i;

/** Values that trip parsers, databases and string handling. */
const NASTY = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    Number.MAX_SAFE_INTEGER + 2,
    "",
    " ",
    "\u0000",
    "a\u0000b",
    "\ud800",
    "‮right-to-left",
    "'; DROP TABLE agents; --",
    "{{constructor.constructor('return 1')()}}",
    "../../../../etc/passwd",
    "99999999999999999999",
    "-0",
    "9".repeat(19),
    "00000000-0000-0000-0000-000000000000",
    "2026-02-30T25:61:61Z",
    [],
    {},
    [[[[]]]],
    { __proto__: { isAdmin: true } },
    { constructor: { prototype: {} } },
  ),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.double(),
  fc.constant("x".repeat(50_000)),
  fc.json({ maxDepth: 4 }).map((text): unknown => JSON.parse(text)),
);

type JsonSchema = {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  format?: string;
  pattern?: string;
};

/** Values around what the schema describes: fitting ones, its edges, and nasty ones in any place. */
function around(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: fitting(schema), weight: 5 }, { arbitrary: NASTY, weight: 1 });
}

function fitting(schema: JsonSchema): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(around));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ("const" in schema) return fc.constant(schema.const);
  switch (schema.type) {
    case "object":
      return objectAround(schema.properties ?? {});
    case "array":
      return fc.array(around(schema.items ?? {}), { maxLength: 5 });
    case "integer":
    case "number":
      return fc.constantFrom(
        schema.minimum ?? 0,
        schema.maximum ?? 1,
        (schema.minimum ?? 0) - 1,
        (schema.maximum ?? 1) + 1,
        0.5,
      );
    case "boolean":
      return fc.boolean();
    case "string":
      return textAround(schema);
    default:
      return NASTY;
  }
}

function objectAround(properties: Record<string, JsonSchema>): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, around(each)]));
  const known = fc.record(fields, { requiredKeys: [] });
  return fc.oneof(
    { arbitrary: fc.record(fields), weight: 3 },
    { arbitrary: known, weight: 2 },
    {
      arbitrary: fc
        .tuple(known, fc.string(), NASTY)
        .map(([object, name, value]) => ({ ...object, [name]: value })),
      weight: 1,
    },
  );
}

function textAround({ format, maxLength = 80, pattern }: JsonSchema): fc.Arbitrary<string> {
  const edges = [
    fc.constant("x".repeat(Math.min(maxLength, 60_000))),
    fc.constant("x".repeat(Math.min(maxLength, 60_000) + 1)),
  ];
  if (format === "uuid") return fc.oneof(fc.uuid(), ...edges);
  if (format === "email") return fc.oneof(fc.emailAddress(), ...edges);
  const digits = fc.constantFrom("+14155550100", "1000", "-5", "0", "vapi", "Europe/Berlin");
  return fc.oneof(fc.string({ maxLength: 40 }), ...(pattern ? [digits] : edges));
}

function schemaOf(schema: z.ZodType): JsonSchema {
  // Everything fuzzing needs of a JSON Schema is in the type; the rest is ignored.
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
}

/** Texts that are no JSON, or more of it than anybody needs. */
const RAW_BODIES = fc.constantFrom(
  "",
  "{",
  "nul",
  '{"a":1}{"b":2}',
  "[".repeat(20_000),
  `"${"\\u0000".repeat(50)}"`,
  "\uFEFF{}",
  "1e999999",
);

type Mutation = {
  query: [string, string][];
  body?: unknown;
  headers: Record<string, string>;
  pathJunk: string | null;
};

/** One request per draw; bodies for what takes one, query and path for everything. */
function mutations(operation: Operation): fc.Arbitrary<Mutation> {
  const word = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom("-1", "0", "101", "1e9", "%00", "\u0000", "[]", "x".repeat(3_000)),
  );
  const names = Object.keys(schemaOf(operation.query).properties ?? {});
  const name =
    names.length > 0
      ? fc.oneof({ arbitrary: fc.constantFrom(...names), weight: 4 }, fc.string({ maxLength: 8 }))
      : fc.string({ maxLength: 8 });
  const query = fc.array(fc.tuple(name, word), { maxLength: 3 });
  const hasBody = !(operation.body instanceof z.ZodUndefined);
  const body = hasBody
    ? fc.oneof(
        { arbitrary: around(schemaOf(operation.body)), weight: 6 },
        { arbitrary: RAW_BODIES, weight: 1 },
      )
    : fc.constant(undefined);
  const headers = fc.constantFrom<Record<string, string>>(
    {},
    {},
    {},
    { "if-none-match": '"x", W/"y", ,' },
    { "idempotency-key": "x".repeat(300) },
    { accept: "text/html" },
    { range: "bytes=9-1,-5" },
    { "content-type": "application/json; charset=utf-16" },
  );
  const pathJunk = fc.option(fc.constantFrom("%00", "%E0%A4%A", "..%2f..", "null", "🦊", "x".repeat(500)), {
    freq: 6,
  });
  return fc.record({
    query: fc.oneof({ arbitrary: fc.constant<[string, string][]>([]), weight: 2 }, query),
    body,
    headers,
    pathJunk,
  });
}

function mutate(attempt: Attempt, { query, body, headers, pathJunk }: Mutation): Attempt {
  const [path = "", search = ""] = attempt.path.split("?");
  const segments = path.split("/");
  if (pathJunk !== null && segments.length > 4) segments[segments.length - 1] = pathJunk;
  const parameters = new URLSearchParams(search);
  for (const [name, value] of query) parameters.append(name, value);
  const isRaw = typeof body === "string";
  const text = isRaw ? body : JSON.stringify(body);
  const call = {
    ...attempt.call,
    headers: { "content-type": "application/json", ...attempt.call.headers, ...headers },
    ...(text === undefined ? {} : { body: text }),
  };
  return { ...attempt, path: `${segments.join("/")}?${parameters}`, call };
}

async function timed(attempt: Attempt): Promise<{ answer: HttpAnswer; ms: number }> {
  const begin = performance.now();
  const answer = await send(attempt.host, attempt.path, attempt.call);
  return { answer, ms: performance.now() - begin };
}

function describe({ path, call }: Attempt): string {
  return `${call.method} ${path.slice(0, 120)} ${String(call.body ?? "").slice(0, 200)}`;
}

async function tryMutation(book: CaseBook, operation: Operation, attempt: Attempt): Promise<void> {
  let { answer, ms } = await timed(attempt);
  // A machine that was busy elsewhere is no finding; a request that is slow twice is.
  if (ms > SLOW_MS) ({ answer, ms } = await timed(attempt));
  const label = `${operation.id}: ${describe(attempt)}`;
  book.check(answer.status < 500, () => `${label} answered ${answer.status}: ${answer.text.slice(0, 200)}`);
  book.check(ms <= SLOW_MS, `${label} took ${Math.round(ms)} ms, twice`);
  const isRefusal = answer.status >= 400;
  book.check(
    !isRefusal || !INNARDS.test(answer.text),
    () => `${label} shows innards: ${answer.text.slice(0, 300)}`,
  );
}

/** The requests of one operation, by somebody who may send it. */
async function fuzzOperation(
  book: CaseBook,
  operation: Operation,
  world: AccessWorld,
  options: TrialOptions,
) {
  const cell = cellsOf(operation).findLast(({ verdict }) => verdict === "allowed");
  if (!cell) throw new Error(`Nobody may call ${operation.id}.`);
  const { attempt } = await prepareAttempt(operation, cell, world);
  const numRuns = PER_ENDPOINT[options.size];
  const drawn = fc.sample(mutations(operation), { seed: options.seed, numRuns });
  for (const mutation of drawn) await tryMutation(book, operation, mutate(attempt, mutation));
  if (options.canary)
    await timed(attempt).then(({ answer }) =>
      book.check(answer.status < 500, `${operation.id}: ${answer.status}`),
    );
}

/** Requests derived from every operation's own schemas, and worse: no crash, no innards, no slow answer. */
export async function run(options: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  const world = await createAccessWorld();
  // The guarded thing is that every failure is foreseen: a table that raises what nobody expects.
  const sabotage = spoilingTrigger("agents", "INSERT", "RAISE EXCEPTION 'canary' USING ERRCODE = 'XX000';");
  // Clocks first: they work off what is due, and the others' requests file it.
  const [clocks, others] = [true, false].map((is) =>
    OPERATIONS.filter((op) => (op.audience === "cron") === is),
  );
  const all = [...(clocks ?? []), ...(others ?? [])];
  const operations = options.canary ? all.filter(({ id }) => id === "agents.create") : all;
  await withSabotage(options.canary, sabotage, () =>
    inParallel(operations, 3, (operation) => fuzzOperation(book, operation, world, options)),
  );
  return book.outcome();
}
