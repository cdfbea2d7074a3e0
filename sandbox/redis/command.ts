import type { Keyspace } from "./keyspace";
import type { PubSub } from "./pub-sub";
import type { Reply } from "./reply";

/** What a command works on. */
export type Engine = {
  db: Keyspace;
  pubSub: PubSub;
  execute(args: string[]): Reply;
};

export type Command = {
  /** Fewest and most arguments after the name. */
  min: number;
  max: number;
  run(engine: Engine, args: string[]): Reply;
};

export type CommandTable = Record<string, Command>;

type Run = (db: Keyspace, args: string[], engine: Engine) => Reply;

/** A command with exactly `count` arguments. */
export function exactly(count: number, run: Run): Command {
  return between(count, count, run);
}

/** A command with `min` or more arguments. */
export function atLeast(min: number, run: Run): Command {
  return between(min, Number.MAX_SAFE_INTEGER, run);
}

export function between(min: number, max: number, run: Run): Command {
  return { min, max, run: (engine, args) => run(engine.db, args, engine) };
}
