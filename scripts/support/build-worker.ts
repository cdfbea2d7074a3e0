import { build } from "esbuild";

/** Bundles the worker for a production host: our code in one file, packages from node_modules beside it. */
export async function buildWorker(): Promise<void> {
  await build({
    entryPoints: ["scripts/worker-process.ts"],
    outfile: "dist/worker.mjs",
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
}
