import { type LuaState, lua, to_luastring } from "fengari";
import { RedisError, type Reply } from "./reply";

/** Pushes a reply under Redis' conversion rules: nil becomes false, a status becomes a table with `ok`. */
export function pushReply(state: LuaState, reply: Reply): void {
  if (reply === null) lua.lua_pushboolean(state, false);
  else if (typeof reply === "number") pushNumber(state, reply);
  else if (typeof reply === "string") lua.lua_pushstring(state, to_luastring(reply));
  else if (Array.isArray(reply)) pushList(state, reply);
  else pushField(state, "ok", reply.status);
}

/** This machine's integers have 32 bits; larger whole numbers are exact as floats. */
function pushNumber(state: LuaState, value: number): void {
  if (value === (value | 0)) lua.lua_pushinteger(state, value);
  else lua.lua_pushnumber(state, value);
}

/** Pushes a Lua array. */
export function pushList(state: LuaState, items: Reply[]): void {
  lua.lua_createtable(state, items.length, 0);
  for (const [index, item] of items.entries()) {
    pushReply(state, item);
    lua.lua_rawseti(state, -2, index + 1);
  }
}

/** Pushes a table with one string field, as error and status replies are. */
export function pushField(state: LuaState, name: string, text: string): void {
  lua.lua_createtable(state, 0, 1);
  lua.lua_pushstring(state, to_luastring(text));
  lua.lua_setfield(state, -2, to_luastring(name));
}

/** Reads what a script returned: floats are cut to integers, a list ends at its first nil. */
export function readReply(state: LuaState, index: number): Reply {
  const type = lua.lua_type(state, index);
  if (type === lua.LUA_TNUMBER) return Math.trunc(lua.lua_tonumber(state, index));
  if (type === lua.LUA_TSTRING) return lua.lua_tojsstring(state, index);
  if (type === lua.LUA_TBOOLEAN) return lua.lua_toboolean(state, index) ? 1 : null;
  return type === lua.LUA_TTABLE ? readTable(state) : null;
}

/** Reads the table on top of the stack and leaves it there. */
function readTable(state: LuaState): Reply {
  const error = readField(state, "err");
  if (error !== undefined) throw new RedisError(error);
  const status = readField(state, "ok");
  if (status !== undefined) return { status };
  const items: Reply[] = [];
  for (let position = 1; ; position++) {
    const end = lua.lua_rawgeti(state, -1, position) === lua.LUA_TNIL;
    if (!end) items.push(readReply(state, -1));
    lua.lua_pop(state, 1);
    if (end) return items;
  }
}

/** A string field of the table on top of the stack. */
export function readField(state: LuaState, name: string): string | undefined {
  const found = lua.lua_getfield(state, -1, to_luastring(name)) === lua.LUA_TSTRING;
  const text = found ? lua.lua_tojsstring(state, -1) : undefined;
  lua.lua_pop(state, 1);
  return text;
}

/** An argument of redis.call: whole floats print without a fraction, as in Redis' Lua 5.1. */
export function readArgument(state: LuaState, index: number): string {
  const type = lua.lua_type(state, index);
  if (type === lua.LUA_TNUMBER) return String(lua.lua_tonumber(state, index));
  if (type === lua.LUA_TSTRING) return lua.lua_tojsstring(state, index);
  throw new RedisError("ERR Lua redis lib command arguments must be strings or integers");
}
