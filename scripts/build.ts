/** Builds what production runs: the app in `.next` and the worker in `dist/worker.mjs`. */
import { buildAppWhenStale } from "./support/build-app";
import { buildWorker } from "./support/build-worker";
import { stopRunning } from "./support/run-to-end";
import { describe, Shutdown } from "./support/shutdown";

const shutdown = new Shutdown();
shutdown.add("the build", stopRunning);
shutdown.onEnd("Stopping the build…");
try {
  await buildAppWhenStale(() => console.log("Building the app…"));
  await buildWorker();
  console.log("Built .next and dist/worker.mjs. Production runs `next start` and `node dist/worker.mjs`.");
} catch (error) {
  console.error(describe(error));
  process.exitCode = 1;
}
