import {
  type DestinationStream,
  type LoggerOptions,
  type Logger as PinoLogger,
  pino,
  stdTimeFunctions,
} from "pino";
import { serverEnv } from "@/config/env.server";

export type Logger = PinoLogger;

const SECRET_FIELDS = [
  "authorization",
  "cookie",
  "password",
  "newPassword",
  "currentPassword",
  "secret",
  "secretKey",
  "publicKey",
  "webhookKey",
  "apiKey",
  "token",
  "tokenHash",
  "accessToken",
  "refreshToken",
];

/** Header names that hold a hyphen need the bracket form of a path. */
const SECRET_HEADERS = ["set-cookie", "x-api-key", "x-vapi-signature"];

const REDACT_PATHS = [
  ...SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`, `*.*.*.${field}`]),
  ...SECRET_HEADERS.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
];

/**
 * JSON lines with secrets replaced down to four levels. Written straight to stdout: transports are worker threads,
 * which serverless bundles lose.
 */
export function createLogger(input: { level: string; destination?: DestinationStream | undefined }): Logger {
  const options: LoggerOptions = {
    level: input.level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    messageKey: "message",
    errorKey: "error",
    redact: { paths: REDACT_PATHS, censor: "[redacted]" },
    formatters: { level: (label: string) => ({ level: label }) },
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
