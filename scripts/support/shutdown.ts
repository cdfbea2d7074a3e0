type Step = { name: string; undo: () => Promise<void> | void };

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
const LATECOMER_PATIENCE_MS = 20_000;

/** Things to undo before this process ends, in reverse order of their creation. */
export class Shutdown {
  readonly #steps: Step[] = [];
  #running: Promise<void> | undefined;
  #launching: Promise<unknown> = Promise.resolve();

  add(name: string, undo: () => Promise<void> | void): void {
    this.#steps.push({ name, undo });
  }

  get hasBegun(): boolean {
    return this.#running !== undefined;
  }

  /** Remembers work that still starts things, so that the end waits for what arrives late and undoes it too. */
  guard<T>(launching: Promise<T>): Promise<T> {
    // Only the moment of settling matters here; the caller handles the failure.
    this.#launching = launching.catch(() => undefined);
    return launching;
  }

  /** Undoes everything once; a second call waits for the first. A failing step does not keep the others from running. */
  run(): Promise<void> {
    this.#running ??= this.#undoAllTwice();
    return this.#running;
  }

  async #undoAllTwice(): Promise<void> {
    await this.#undoAll();
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, LATECOMER_PATIENCE_MS);
    });
    await Promise.race([this.#launching, patience]);
    clearTimeout(timer);
    await this.#undoAll();
  }

  async #undoAll(): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step.undo();
      } catch (error) {
        process.exitCode = 1;
        console.error(`Stopping ${step.name} failed:`, error);
      }
    }
  }

  /** Undoes everything on a signal, a crash, or when the process that started us is gone; then exits. */
  onEnd(farewell: string): void {
    const end = (code: number, message: string) => {
      if (!this.hasBegun && message) console.error(message);
      // A second Ctrl-C joins the stop that is under way instead of cutting it short.
      void this.run().finally(() => process.exit(process.exitCode || code));
    };
    for (const signal of SIGNALS) process.on(signal, () => end(EXIT_CODES[signal], farewell));
    process.on("disconnect", () => end(143, ""));
    process.channel?.unref();
    process.on("uncaughtException", (error) => end(1, describe(error)));
    process.on("unhandledRejection", (error) => end(1, describe(error)));
    // A closed terminal must not turn every later line into a crash.
    for (const stream of [process.stdout, process.stderr]) stream.on("error", () => end(1, ""));
  }
}

/** The message for people; the stack only where there is no message. */
export function describe(error: unknown): string {
  return error instanceof Error ? error.message || String(error.stack) : String(error);
}
