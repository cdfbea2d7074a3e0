import { STAGES, type Stage } from "./stage-names";

function isStage(name: string): name is Stage {
  return STAGES.some((stage) => stage === name);
}

/** Reads `--only api,e2e`; everything without it. Throws with the names there are. */
export function parseStages(args: readonly string[]): Stage[] {
  const [flag, list, ...rest] = args.flatMap((argument) => argument.split("="));
  if (flag === undefined) return [...STAGES];
  const names = (list ?? "").split(",");
  if (flag !== "--only" || rest.length > 0 || !names.every(isStage)) {
    throw new Error(`Usage: npm test [-- --only <stage,…>] with stages ${STAGES.join(", ")}`);
  }
  return STAGES.filter((stage) => names.includes(stage));
}
