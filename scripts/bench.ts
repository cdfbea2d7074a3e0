/** `npm run bench <ids>`: measures against a twin; stdout holds one JSON line for each id and nothing else. */
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { isolateStdout } from "./support/isolate-stdout";
import { describe } from "./support/shutdown";

/** What each file of `bench` answers from `run`; extra figures may stand beside these. */
const measurement = z.looseObject({
  goal: z.string(),
  ours: z.unknown(),
  twin: z.unknown(),
  ratio: z.union([z.number(), z.null()]),
  target: z.unknown(),
  pass: z.boolean(),
});

async function measure(id: string): Promise<z.infer<typeof measurement>> {
  const file = `bench/${id}.ts`;
  if (!/^[a-z][a-z0-9-]*$/.test(id) || !existsSync(file))
    throw new Error(`There is no benchmark ${id} (${file}).`);
  const loaded: unknown = await import(pathToFileURL(file).href);
  if (loaded && typeof loaded === "object" && "run" in loaded && typeof loaded.run === "function") {
    return measurement.parse(await loaded.run());
  }
  throw new Error(`${file} does not export run.`);
}

const print = isolateStdout();
const ids = process.argv.slice(2).map((id) => id.toLowerCase());
if (ids.length === 0) {
  console.error("Usage: npm run bench <id…>");
  process.exitCode = 2;
}
for (const id of ids) {
  try {
    const result = await measure(id);
    print(JSON.stringify({ id, ...result }));
    if (!result.pass) process.exitCode = 1;
  } catch (error) {
    console.error(`${id}: ${describe(error)}`);
    process.exitCode = 1;
  }
}
// A stray handle of a benchmark must not hold the result back.
process.exit();
