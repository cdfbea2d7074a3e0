import { atLeast, between, type CommandTable, exactly } from "../command";
import { OK } from "../reply";

/** Commands about the server itself, and publishing. */
export const serverCommands: CommandTable = {
  ping: between(0, 1, (_, [message]) => message ?? { status: "PONG" }),
  echo: exactly(1, (_, [message = ""]) => message),
  dbsize: exactly(0, (db) => db.keys().length),
  flushdb: between(0, 1, (db) => {
    db.clear();
    return OK;
  }),
  flushall: between(0, 1, (db) => {
    db.clear();
    return OK;
  }),
  time: exactly(0, (db) => [String(Math.floor(db.now() / 1000)), String((db.now() % 1000) * 1000)]),
  publish: exactly(2, (_, [channel = "", message = ""], { pubSub }) => pubSub.publish(channel, message)),
  wait: atLeast(2, () => 0),
};
