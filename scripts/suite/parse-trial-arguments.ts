import { parseArgs } from "node:util";
import type { TrialOptions } from "@/tests/support/trial";

const DEFAULT_SEED = 1;

export type TrialArguments = {
  ids: string[];
  options: TrialOptions;
  /** Each trial is to be run once more with the guarded thing broken. */
  hasCanaries: boolean;
  /** A folder through which several processes share the work: what one has taken is left to it. */
  share: string | null;
};

/** Reads `r1 r3 --seed 7 --size M --canary`. Throws with the usage when something is unknown or missing. */
export function parseTrialArguments(args: readonly string[]): TrialArguments {
  const { values, positionals } = parseArgs({
    args: args.filter((argument) => argument !== "--"),
    allowPositionals: true,
    options: {
      seed: { type: "string" },
      size: { type: "string" },
      canary: { type: "boolean" },
      "with-canaries": { type: "boolean" },
      share: { type: "string" },
    },
  });
  const seed = Number(values.seed ?? DEFAULT_SEED);
  const size = (values.size ?? "S").toUpperCase();
  const ids = positionals.map((id) => id.toLowerCase());
  const isUsable =
    ids.length > 0 && Number.isSafeInteger(seed) && ids.every((id) => /^[a-z][a-z0-9-]*$/.test(id));
  if (!isUsable || (size !== "S" && size !== "M")) {
    throw new Error(
      "Usage: npm run trial <id…> -- [--seed <integer>] [--size S|M] [--canary | --with-canaries] [--share <folder>]",
    );
  }
  return {
    ids,
    options: { seed, size, canary: values.canary ?? false },
    hasCanaries: values["with-canaries"] ?? false,
    share: values.share ?? null,
  };
}
