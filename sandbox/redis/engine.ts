import type { Command, CommandTable, Engine } from "./command";
import { hashCommands } from "./commands/hashes";
import { keyCommands } from "./commands/keys";
import { listCommands } from "./commands/lists";
import { scriptingCommands } from "./commands/scripting";
import { serverCommands } from "./commands/server";
import { setCommands } from "./commands/sets";
import { sortedSetCommands } from "./commands/sorted-sets";
import { streamCommands } from "./commands/streams";
import { stringCommands } from "./commands/strings";
import { Keyspace } from "./keyspace";
import { LuaScripts } from "./lua-scripts";
import { PubSub } from "./pub-sub";
import { RedisError } from "./reply";

export type CheckedEngine = Engine & { check(args: string[]): void };

/** A Redis in memory. `check` throws for what Redis would refuse to queue, without running anything. */
export function createEngine(): CheckedEngine {
  const scripts = new LuaScripts((args) => engine.execute(args));
  const table: CommandTable = {
    ...stringCommands,
    ...keyCommands,
    ...hashCommands,
    ...setCommands,
    ...listCommands,
    ...sortedSetCommands,
    ...streamCommands,
    ...serverCommands,
    ...scriptingCommands(scripts),
  };
  const commands = new Map(Object.entries(table));
  const find = ([name = "", ...args]: string[]): { command: Command; args: string[] } => {
    const command = commands.get(name.toLowerCase());
    if (!command) {
      const shown = args.map((arg) => `'${arg}' `).join("");
      throw new RedisError(`ERR unknown command '${name}', with args beginning with: ${shown}`);
    }
    if (args.length < command.min || args.length > command.max) {
      throw new RedisError(`ERR wrong number of arguments for '${name.toLowerCase()}' command`);
    }
    return { command, args };
  };
  const engine: CheckedEngine = {
    db: new Keyspace(),
    pubSub: new PubSub(),
    execute: (input: string[]) => {
      const { command, args } = find(input);
      return command.run(engine, args);
    },
    check: (input: string[]) => void find(input),
  };
  return engine;
}
