/** `npm run worker`: one more worker, on the configured services or on the stand-ins of a running start. */
import { applyProductEnvironment } from "./support/command-environment";
import { describe } from "./support/shutdown";

try {
  applyProductEnvironment();
  // Imported only now, because the product reads its environment when it is loaded.
  await import("./worker-process");
} catch (error) {
  console.error(describe(error));
  process.exit(1);
}
