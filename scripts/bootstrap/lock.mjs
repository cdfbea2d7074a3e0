import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";

const POLL_MS = 250;
const UNWRITTEN_GRACE_MS = 5_000;

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM means that the process exists but belongs to somebody else.
    return error.code === "EPERM";
  }
}

function tryCreate(file) {
  try {
    const handle = openSync(file, "wx");
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  }
}

/** A lock whose owner died is worthless; one that is still empty may be about to be written. */
function isStale(file) {
  try {
    const owner = Number(readFileSync(file, "utf8"));
    if (owner > 0) return !isAlive(owner);
    return Date.now() - statSync(file).mtimeMs > UNWRITTEN_GRACE_MS;
  } catch (error) {
    // It was released between the two looks.
    if (error.code === "ENOENT") return false;
    throw error;
  }
}

/** Runs `work` while this process alone holds `file`; waits for a live owner, takes over from a dead one. */
export async function withLock(file, waitingMessage, work) {
  mkdirSync(dirname(file), { recursive: true });
  let announced = false;
  while (!tryCreate(file)) {
    if (isStale(file)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!announced) process.stderr.write(`${waitingMessage}\n`);
    announced = true;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
