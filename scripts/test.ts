/** `npm test`: everything there is to prove, from a fresh clone to end-to-end in a real browser, cleaning up after itself. */

import { parseStages } from "./suite/parse-stages";
import { runStages } from "./suite/stages";
import { watchMemory } from "./support/memory";
import { OUTSIDE_GROUPS } from "./support/outside-world";
import { stopRunning } from "./support/run-to-end";
import { describe, Shutdown } from "./support/shutdown";
import { takeOwnTemporaryFolder } from "./support/temporary-folder";

// What the shell has set for a real deployment must not reach the tests.
const outside = [
  ...Object.values(OUTSIDE_GROUPS).flat(),
  "APP_URL",
  "PLATFORM_DOMAIN",
  "PORT",
  "GENIUS_HOME",
];
for (const name of [...outside, "SENTRY_DSN", "DEV_PARTNER_SLUG", "NODE_ENV"]) delete process.env[name];
const shutdown = new Shutdown();
shutdown.add("the temporary folder", takeOwnTemporaryFolder("genius-test-"));
shutdown.add("running tests", stopRunning);
shutdown.onEnd("\nStopping…");
const begin = performance.now();
const memory = watchMemory();
try {
  const { passed, failed } = await runStages(parseStages(process.argv.slice(2)), shutdown);
  const minutes = ((performance.now() - begin) / 60_000).toFixed(1);
  console.log(`\nWall time ${minutes} min, peak memory ${memory.stop()} MB`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
} catch (error) {
  console.error(describe(error));
  process.exitCode = 2;
} finally {
  await shutdown.run();
}
