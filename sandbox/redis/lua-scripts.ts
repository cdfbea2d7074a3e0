import { createHash } from "node:crypto";
import { type LuaState, lauxlib, lua, lualib, to_luastring } from "fengari";
import { pushField, pushList, pushReply, readArgument, readField, readReply } from "./lua-values";
import { RedisError, type Reply } from "./reply";

type Call = { sha: string; keys: string[]; args: string[] };

/** Runs Lua scripts against the store: one machine, each script compiled once. Scripts are atomic: nothing awaits. */
export class LuaScripts {
  readonly #state: LuaState = lauxlib.luaL_newstate();
  readonly #compiled = new Map<string, number>();
  readonly #execute: (args: string[]) => Reply;

  constructor(execute: (args: string[]) => Reply) {
    this.#execute = execute;
    lualib.luaL_openlibs(this.#state);
    // Redis speaks Lua 5.1, where unpack is a global.
    this.#runOnce("unpack = table.unpack; os = nil; io = nil; require = nil; dofile = nil; loadfile = nil");
    this.#defineRedis();
  }

  /** Compiles and remembers a script; answers its SHA-1, by which it can be called. */
  load(source: string): string {
    const sha = createHash("sha1").update(source).digest("hex");
    if (this.#compiled.has(sha)) return sha;
    // A first line such as "#!lua flags=…" is for Redis, not for Lua; kept as an empty line for right line numbers.
    const body = source.replace(/^#![^\n]*/, "");
    if (lauxlib.luaL_loadstring(this.#state, to_luastring(body)) !== lua.LUA_OK) {
      throw new RedisError(`ERR Error compiling script (new function): ${this.#popMessage()}`);
    }
    this.#compiled.set(sha, lauxlib.luaL_ref(this.#state, lua.LUA_REGISTRYINDEX));
    return sha;
  }

  has(sha: string): boolean {
    return this.#compiled.has(sha.toLowerCase());
  }

  forgetAll(): void {
    this.#compiled.clear();
  }

  /** Runs a loaded script; an unknown one is Redis' NOSCRIPT, which makes clients send the source. */
  run({ sha, keys, args }: Call): Reply {
    const reference = this.#compiled.get(sha.toLowerCase());
    if (reference === undefined) throw new RedisError("NOSCRIPT No matching script. Please use EVAL.");
    pushList(this.#state, keys);
    lua.lua_setglobal(this.#state, to_luastring("KEYS"));
    pushList(this.#state, args);
    lua.lua_setglobal(this.#state, to_luastring("ARGV"));
    lua.lua_rawgeti(this.#state, lua.LUA_REGISTRYINDEX, reference);
    try {
      if (lua.lua_pcall(this.#state, 0, 1, 0) !== lua.LUA_OK) throw new RedisError(this.#popMessage());
      return readReply(this.#state, -1);
    } finally {
      lua.lua_settop(this.#state, 0);
    }
  }

  #defineRedis(): void {
    lua.lua_createtable(this.#state, 0, 2);
    for (const name of ["call", "pcall"]) {
      lua.lua_pushjsfunction(this.#state, (state) => this.#callFromLua(state, name === "pcall"));
      lua.lua_setfield(this.#state, -2, to_luastring(name));
    }
    lua.lua_setglobal(this.#state, to_luastring("redis"));
    this.#runOnce(`
      redis.error_reply = function(text) return { err = text } end
      redis.status_reply = function(text) return { ok = text } end
      redis.replicate_commands = function() return true end
    `);
  }

  #callFromLua(state: LuaState, isProtected: boolean): number {
    let message: string;
    try {
      const args = Array.from({ length: lua.lua_gettop(state) }, (_, index) =>
        readArgument(state, index + 1),
      );
      pushReply(state, this.#execute(args));
      return 1;
    } catch (error) {
      message = error instanceof Error ? error.message : String(error);
    }
    pushField(state, "err", message);
    return isProtected ? 1 : lua.lua_error(state);
  }

  #runOnce(source: string): void {
    lauxlib.luaL_loadstring(this.#state, to_luastring(source));
    if (lua.lua_pcall(this.#state, 0, 0, 0) !== lua.LUA_OK) throw new Error(this.#popMessage());
  }

  /** The error on top of the stack, which is a text or a table with `err`. */
  #popMessage(): string {
    const isTable = lua.lua_type(this.#state, -1) === lua.LUA_TTABLE;
    const text = isTable ? readField(this.#state, "err") : lua.lua_tojsstring(this.#state, -1);
    lua.lua_pop(this.#state, 1);
    const message = text ?? "ERR unknown script error";
    return /^[A-Z]+ /.test(message) ? message : `ERR ${message}`;
  }
}
