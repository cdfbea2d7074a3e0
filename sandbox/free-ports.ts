import { randomInt } from "node:crypto";
import { isPortFree } from "./ports";

const LOWEST = 20_000;
// Stays below 32768, where Linux begins to hand out ports for outgoing connections.
const HIGHEST = 32_000;
const ATTEMPTS = 200;

/** A base port whose block of `size` neighbours is free right now. Random, so that parallel runs rarely meet. */
export async function findPortBlock(size = 10): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const base = randomInt(LOWEST, HIGHEST - size);
    const free = await Promise.all(Array.from({ length: size }, (_, index) => isPortFree(base + index)));
    if (free.every(Boolean)) return base;
  }
  throw new Error(`No free block of ${size} ports between ${LOWEST} and ${HIGHEST}.`);
}
