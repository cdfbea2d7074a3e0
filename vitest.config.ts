import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const EVERYWHERE_ELSE = ["node_modules/**", ".next/**", ".genius/**", "dist/**"];
const INTEGRATION = "**/*.int.test.ts";
const NEEDS_PRODUCT = ["tests/api/**", "tests/access/**", "tests/e2e/**"];
const PRODUCT_SETUP = "tests/support/product-global-setup.ts";

const SLOW_MACHINE_MS = 120_000;

/** Without former runs to go by, the runner takes a long file for a long test; this one is short and looks at every page. */
const LONG = /\/tests\/e2e\/accessibility\.test\.ts$/;

/** What takes longest begins first, so that no worker is left alone with it at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [true, false].flatMap((isLong) => sorted.filter(({ moduleId }) => LONG.test(moduleId) === isLong));
  }
}

/** One project per kind of test; each names what it needs to run. */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    maxWorkers: 2,
    expect: { poll: { timeout: 30_000 } },
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // Pure functions leave nothing behind, so files share a process and what it has loaded.
          isolate: false,
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...EVERYWHERE_ELSE, ...NEEDS_PRODUCT, INTEGRATION],
          testTimeout: SLOW_MACHINE_MS,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          // The set-up starts the product anew for each file; packages stay loaded.
          isolate: false,
          include: [INTEGRATION],
          exclude: [...EVERYWHERE_ELSE, ...NEEDS_PRODUCT, "sandbox/**"],
          globalSetup: "tests/support/integration-global-setup.ts",
          setupFiles: "tests/support/integration-setup.ts",
          testTimeout: SLOW_MACHINE_MS,
          hookTimeout: SLOW_MACHINE_MS,
        },
      },
      {
        extends: true,
        test: {
          // The stand-ins start their own servers and know nothing of the product.
          name: "sandbox",
          include: [`sandbox/${INTEGRATION}`],
          testTimeout: SLOW_MACHINE_MS,
          hookTimeout: SLOW_MACHINE_MS,
        },
      },
      {
        extends: true,
        test: {
          name: "api",
          include: ["tests/api/**/*.test.ts"],
          globalSetup: PRODUCT_SETUP,
          testTimeout: SLOW_MACHINE_MS,
          hookTimeout: SLOW_MACHINE_MS,
        },
      },
      {
        extends: true,
        test: {
          name: "access",
          include: ["tests/access/**/*.test.ts"],
          globalSetup: PRODUCT_SETUP,
          testTimeout: SLOW_MACHINE_MS,
          hookTimeout: SLOW_MACHINE_MS,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          // Browsers share the machine with the product they look at, which must still answer in time.
          maxConcurrency: 2,
          // Journeys wait often: for calls, for mails, for pages.
          maxWorkers: 3,
          // The runner wants a place of its own for a project with workers of its own.
          sequence: { groupOrder: 1 },
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: [PRODUCT_SETUP, "tests/support/browser-global-setup.ts"],
          testTimeout: 2 * SLOW_MACHINE_MS,
          hookTimeout: SLOW_MACHINE_MS,
        },
      },
    ],
  },
});
