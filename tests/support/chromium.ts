import { existsSync, readdirSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import chromium, { inflate } from "@sparticuz/chromium";

/** How to launch the browser: the program and what it needs around it. */
export type ChromiumProgram = { executablePath: string; env: Record<string, string> };

const CACHE = resolve(".genius/cache");
const SYSTEM_PROGRAMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const LIBRARY_FOLDERS = [
  "/usr/lib",
  "/usr/lib64",
  "/lib",
  "/lib64",
  "/usr/lib/x86_64-linux-gnu",
  "/lib/x86_64-linux-gnu",
];

const packageFolder = dirname(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")));

function hasSystemLibrary(name: string): boolean {
  return LIBRARY_FOLDERS.some((folder) => existsSync(folder) && readdirSync(folder).includes(name));
}

/** The package unpacks into the temporary folder of the process, so that is what we point elsewhere meanwhile. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    await chromium.executablePath();
    await inflate(join(packageFolder, "bin", "al2023.tar.br"));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Unpacks the packaged browser once per checkout; a rename makes it appear whole or not at all. */
async function unpackedFolder(): Promise<string> {
  const folder = join(CACHE, "chromium-153.0.0");
  if (existsSync(join(folder, "chromium"))) return folder;
  await mkdir(CACHE, { recursive: true });
  const staging = await mkdtemp(join(CACHE, "chromium-unpacking-"));
  try {
    await unpackInto(staging);
    if (!existsSync(folder)) await rename(staging, folder);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return folder;
}

async function packagedChromium(): Promise<ChromiumProgram> {
  const folder = await unpackedFolder();
  const env: Record<string, string> = {};
  if (!hasSystemLibrary("libnss3.so")) env.LD_LIBRARY_PATH = join(folder, "al2023", "lib");
  if (!existsSync("/etc/fonts/fonts.conf")) env.FONTCONFIG_PATH = join(folder, "fonts");
  return { executablePath: join(folder, "chromium"), env };
}

/** The browser from our packages on Linux x64, else one that the system has. */
export async function findChromium(): Promise<ChromiumProgram> {
  if (process.platform === "linux" && process.arch === "x64") return await packagedChromium();
  const executablePath = SYSTEM_PROGRAMS.find((path) => existsSync(path));
  if (executablePath) return { executablePath, env: {} };
  throw new Error(
    `No Chromium for ${process.platform}-${process.arch}; looked at ${SYSTEM_PROGRAMS.join(", ")}.`,
  );
}
