import { parseArgs } from "node:util";
import type { TrialOptions } from "@/tests/support/trial";

const DEFAULT_SEED = 1;

/** Reads `r1 r3 --seed 7 --size M --canary`. Throws with the usage when something is unknown or missing. */
export function parseTrialArguments(args: readonly string[]): { ids: string[]; options: TrialOptions } {
  const { values, positionals } = parseArgs({
    args: args.filter((argument) => argument !== "--"),
    allowPositionals: true,
    options: { seed: { type: "string" }, size: { type: "string" }, canary: { type: "boolean" } },
  });
  const seed = Number(values.seed ?? DEFAULT_SEED);
  const size = (values.size ?? "S").toUpperCase();
  const ids = positionals.map((id) => id.toLowerCase());
  const isUsable =
    ids.length > 0 && Number.isSafeInteger(seed) && ids.every((id) => /^[a-z][a-z0-9-]*$/.test(id));
  if (!isUsable || (size !== "S" && size !== "M")) {
    throw new Error("Usage: npm run trial <id…> -- [--seed <integer>] [--size S|M] [--canary]");
  }
  return { ids, options: { seed, size, canary: values.canary ?? false } };
}
