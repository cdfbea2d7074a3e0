import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { explainRefusal, judgeOutsideWorld, OUTSIDE_GROUPS } from "./outside-world";
import { findStack } from "./running-stack";

const DEFAULT_PORT = 3000;
const SERVICE_COUNT = Object.keys(OUTSIDE_GROUPS).length;
const HIGHEST_BASE_PORT = 65_535 - 9;

/** Reads `.env.local` and `.env` of the checkout; what the shell has set wins. */
export function loadEnvFiles(): void {
  for (const file of [".env.local", ".env"]) if (existsSync(file)) process.loadEnvFile(file);
}

/** Where this copy keeps its state. */
export function geniusHome(): string {
  return resolve(process.env.GENIUS_HOME || ".genius");
}

/** The port of the app; the stand-ins take the nine above it. */
export function appPort(): number {
  const text = process.env.PORT || String(DEFAULT_PORT);
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= HIGHEST_BASE_PORT) return port;
  throw new Error(`PORT must be a whole number from 1 to ${HIGHEST_BASE_PORT}; it is "${text}".`);
}

/**
 * Gives this process the environment of a command that works on the product's data: the configured services, or
 * the stand-ins of a running `npm start`. Throws with the way out when there is neither.
 */
export function applyProductEnvironment(): void {
  loadEnvFiles();
  const judgement = judgeOutsideWorld(process.env);
  if (judgement.kind === "real") return;
  const everythingGiven = judgement.kind === "sandbox" && judgement.given.length === SERVICE_COUNT;
  if (everythingGiven) return;
  if (judgement.kind === "refused") throw new Error(explainRefusal(judgement));
  const stack = findStack(geniusHome());
  if (stack === null) {
    throw new Error(
      "No database is configured and the product is not running. Run npm start in another terminal, or set the variables of .env.example.",
    );
  }
  for (const [name, value] of Object.entries(stack)) process.env[name] ??= value;
}
