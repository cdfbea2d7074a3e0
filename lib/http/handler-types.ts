import type { z } from "zod";
import type { Operation, ResponseKind } from "@/types/operation";
import type { Page } from "./steps/respond";

/** What a handler of the operation returns, before the response schema has checked it. */
export type ResultOf<R extends ResponseKind> = R extends { kind: "resource"; schema: infer S }
  ? S extends z.ZodType
    ? z.input<S>
    : never
  : R extends { kind: "page"; schema: infer S }
    ? S extends z.ZodType
      ? Page<z.input<S>>
      : never
    : R extends { kind: "stream" }
      ? Response
      : undefined;

/** A file as it was sent: nothing about it is to be believed before its content was looked at. */
export interface UploadedFile {
  bytes: Uint8Array;
  contentType: string;
}

/** Parsed input and context of a handler. */
export interface HandlerInput<O extends Operation, C> {
  ctx: C;
  params: z.output<O["params"]>;
  query: z.output<O["query"]>;
  body: z.output<O["body"]>;
  /** The file sent, where the operation takes one. */
  file: O extends { upload: object } ? UploadedFile : undefined;
  request: Request;
}

// biome-ignore lint/suspicious/noConfusingVoidType: a handler of a 204 operation may simply end
type Returned<R extends ResponseKind> = R extends { kind: "none" } ? void | undefined : ResultOf<R>;

export type OperationHandler<O extends Operation, C> = (
  input: HandlerInput<O, C>,
) => Promise<Returned<O["response"]>>;
