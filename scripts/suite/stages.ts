import { buildAppWhenStale } from "../support/build-app";
import { buildWorker } from "../support/build-worker";
import { startOwnProduct } from "../support/own-product";
import { tsx } from "../support/run-to-end";
import type { Shutdown } from "../support/shutdown";
import { runSteps, type Totals } from "./run-steps";
import type { Stage } from "./stage-names";
import { checkStep, type Step } from "./step";
import { trialSteps } from "./trial-steps";
import { verifySteps } from "./verify-steps";
import { vitestStep } from "./vitest-step";

const AT_ONCE = 2;
const ON_PRODUCT: ReadonlySet<Stage> = new Set(["api", "access", "e2e"]);

const build: Step = {
  name: "build",
  run: async () => {
    await buildAppWhenStale();
    await buildWorker();
    return { passed: 1, failed: 0, output: "" };
  },
};

const bundleCheck = checkStep("client bundle holds no server code", tsx("scripts/checks/client-bundle.ts"));

/** Tests that need no product run beside the build: both wait often. */
function partSteps(has: (name: Stage) => boolean): Step[] {
  return [
    ...(has("integration") ? [vitestStep("integration", ["integration"])] : []),
    ...(has("build") ? [build] : []),
    ...(has("integration") ? [vitestStep("stand-ins", ["sandbox"])] : []),
  ];
}

/** Starts a product of its own, runs the stages that talk to it, and takes it away again. */
async function runOnProduct(stages: readonly Stage[], outer: Shutdown): Promise<Totals> {
  const product = await startOwnProduct((stop) => outer.add("the product under test", stop));
  const { env, port, web, worker } = product;
  try {
    const testEnv = () => ({ ...env, GENIUS_TEST_BASE_PORT: String(port) });
    const totals = await runSteps(
      stages.map((stage) => vitestStep(stage, [stage], testEnv)),
      1,
    );
    if (totals.failed > 0)
      console.error(`Web server log:\n${web.lastWords()}\nWorker log:\n${worker.lastWords()}`);
    return totals;
  } finally {
    await product.stop();
  }
}

/** Runs the chosen stages. A stage that cannot start counts as one failure and does not keep the others from running. */
export async function runStages(chosen: readonly Stage[], shutdown: Shutdown): Promise<Totals> {
  const totals: Totals = { passed: 0, failed: 0 };

  async function stage(name: string, run: () => Promise<Totals>): Promise<void> {
    if (shutdown.hasBegun) return;
    console.log(`\n${name}`);
    const begin = performance.now();
    try {
      const { passed, failed } = await run();
      totals.passed += passed;
      totals.failed += failed;
      console.log(
        `     ${passed} ok, ${failed} not ok, ${((performance.now() - begin) / 1000).toFixed(1)} s`,
      );
    } catch (error) {
      totals.failed += 1;
      console.error(`FAIL ${name}:`, error);
    }
  }

  const has = (name: Stage) => chosen.includes(name);
  if (has("verify")) await stage("verify", () => runSteps(verifySteps(), AT_ONCE));
  const parts = (["integration", "build"] as const).filter(has);
  if (parts.length > 0) await stage(parts.join(", "), () => runSteps(partSteps(has), AT_ONCE));
  if (has("build")) await stage("bundle", () => runSteps([bundleCheck], 1));
  const onProduct = chosen.filter((name) => ON_PRODUCT.has(name));
  if (onProduct.length > 0) await stage(onProduct.join(", "), () => runOnProduct(onProduct, shutdown));
  if (has("trials")) await stage("trials", () => runSteps(trialSteps(), AT_ONCE));
  return totals;
}
