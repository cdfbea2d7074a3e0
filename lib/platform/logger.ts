import {
  type DestinationStream,
  type LoggerOptions,
  type Logger as PinoLogger,
  pino,
  stdTimeFunctions,
} from "pino";
import { serverEnv } from "@/config/env.server";
import { CENSOR, hideNestedSecrets, SECRET_NAMES } from "./hide-secrets";

export type Logger = PinoLogger;

/** A name with a hyphen needs the bracket form of a path. */
const TOP_LEVEL_PATHS = SECRET_NAMES.map((name) => (name.includes("-") ? `["${name}"]` : name));

/**
 * JSON lines with secrets replaced at every level: on top by the library, which then only looks at those names, below by
 * us, because its wildcard paths copy every line. Written straight to stdout: transports are worker threads,
 * which serverless bundles lose.
 */
export function createLogger(input: { level: string; destination?: DestinationStream | undefined }): Logger {
  const options: LoggerOptions = {
    level: input.level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    messageKey: "message",
    errorKey: "error",
    // An error is plain data when it comes here: hideNestedSecrets has written it out.
    serializers: { error: (written: unknown) => written },
    redact: { paths: TOP_LEVEL_PATHS, censor: CENSOR },
    formatters: { level: (label: string) => ({ level: label }), log: hideNestedSecrets },
  };
  return input.destination ? pino(options, input.destination) : pino(options);
}

let root: Logger | undefined;

/** The process's logger; the level comes from LOG_LEVEL. */
export function logger(): Logger {
  root ??= createLogger({ level: serverEnv().LOG_LEVEL });
  return root;
}

/** A logger that adds the same fields to each line, such as a request id. */
export function childLogger(fields: Record<string, string | number | undefined>): Logger {
  return logger().child(fields);
}
