/** `npm run verify`: types, lint, boundaries, sizes, wording, unused code and unit tests; under a minute, no services. */
import { runSteps } from "./suite/run-steps";
import { verifySteps } from "./suite/verify-steps";
import { stopRunning } from "./support/run-to-end";
import { Shutdown } from "./support/shutdown";

const AT_ONCE = 2;

const shutdown = new Shutdown();
shutdown.add("the checks", stopRunning);
shutdown.onEnd("Stopping…");
const begin = performance.now();
const { passed, failed } = await runSteps(verifySteps(), AT_ONCE);
console.log(`\n${((performance.now() - begin) / 1000).toFixed(1)} s\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
