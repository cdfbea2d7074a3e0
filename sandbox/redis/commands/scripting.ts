import { atLeast, type CommandTable } from "../command";
import type { LuaScripts } from "../lua-scripts";
import { OK, RedisError, type Reply, toInteger } from "../reply";

/** EVAL, EVALSHA and SCRIPT over the given machine. */
export function scriptingCommands(scripts: LuaScripts): CommandTable {
  const evaluate = (source = "", rest: string[]) => run(scripts, scripts.load(source), rest);
  return {
    eval: atLeast(2, (_, [source, ...rest]) => evaluate(source, rest)),
    eval_ro: atLeast(2, (_, [source, ...rest]) => evaluate(source, rest)),
    evalsha: atLeast(2, (_, [sha = "", ...rest]) => run(scripts, sha, rest)),
    evalsha_ro: atLeast(2, (_, [sha = "", ...rest]) => run(scripts, sha, rest)),
    script: atLeast(1, (_, [verb = "", ...rest]) => manage(scripts, verb, rest)),
  };
}

function run(scripts: LuaScripts, sha: string, [count, ...rest]: string[]): Reply {
  const keys = toInteger(count);
  if (keys < 0) throw new RedisError("ERR Number of keys can't be negative");
  if (keys > rest.length) throw new RedisError("ERR Number of keys can't be greater than number of args");
  return scripts.run({ sha, keys: rest.slice(0, keys), args: rest.slice(keys) });
}

function manage(scripts: LuaScripts, verb: string, rest: string[]): Reply {
  const name = verb.toUpperCase();
  if (name === "LOAD") return scripts.load(rest[0] ?? "");
  if (name === "EXISTS") return rest.map((sha) => (scripts.has(sha) ? 1 : 0));
  if (name === "FLUSH") {
    scripts.forgetAll();
    return OK;
  }
  throw new RedisError(`ERR unknown subcommand '${verb}'. Try SCRIPT HELP.`);
}
