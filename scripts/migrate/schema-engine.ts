import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlQuery,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";
import { PRISMA_SCHEMA_DIR } from "./folders";

export const NO_FILTERS = { externalTables: [], externalEnums: [] };

/** Catalog types the adapter refuses to read, by the type each is read as: name, "char", oid, the reg* family. */
const READ_AS: Record<number, number> = { 18: 1042, 19: 25, 24: 25, 26: 20, 194: 25, 1003: 1009, 2205: 25 };
const INTERNAL_CHAR = 18;

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
type DriverResult = { fields: { dataTypeID: number }[] };

/** The files of schema.prisma in the form the engine wants. */
export async function readSchemaFiles(): Promise<{ path: string; content: string }[]> {
  const names = (await readdir(PRISMA_SCHEMA_DIR)).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = join(PRISMA_SCHEMA_DIR, name);
      return { path, content: await readFile(path, "utf8") };
    }),
  );
}

/** SQL that turns the database behind `url` into schema.prisma; empty when they already agree. */
export async function diffFromDatabase(url: string): Promise<string> {
  const files = await readSchemaFiles();
  const engine = await openEngine(url);
  const result = await engine.diff({
    from: { tag: "schemaDatasource", files, configDir: PRISMA_SCHEMA_DIR },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: null,
    filters: NO_FILTERS,
  });
  const sql = result.stdout?.trim() ?? "";
  return sql === "-- This is an empty migration." ? "" : `${sql}\n`;
}

/** Prisma's own schema engine as WebAssembly: the native binary cannot be downloaded everywhere. */
export async function openEngine(url: string): Promise<SchemaEngine> {
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  await loadEngine(bindings);
  const files = await readSchemaFiles();
  const factory = new PrismaPg({ connectionString: url, max: 1 });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => readableCatalog(await connect());
  return bindings.SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

let loaded: Promise<void> | undefined;

function loadEngine(bindings: { __wbg_set_wasm(wasm: unknown): void }): Promise<void> {
  loaded ??= (async () => {
    // Without this registry a panic inside the engine reads as "unreachable".
    Object.assign(globalThis, {
      PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => console.error(text) },
    });
    const script = import.meta.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
    const bytes = await readFile(fileURLToPath(script.replace(/\.js$/, ".wasm")));
    const module = await WebAssembly.compile(bytes);
    // The bindings are the import object of the module by design; their declared types cannot say so.
    const imports = { "./schema_engine_bg.js": bindings } as unknown as WebAssembly.Imports;
    const { exports } = await WebAssembly.instantiate(module, imports);
    bindings.__wbg_set_wasm(exports);
    const start = exports.__wbindgen_start;
    if (typeof start === "function") start();
  })();
  return loaded;
}

/** Lets the engine read pg_catalog, whose column types the adapter does not know. */
function readableCatalog(adapter: Adapter): Adapter {
  const prototype: { performIO(query: SqlQuery): Promise<DriverResult> } = Object.getPrototypeOf(
    Object.getPrototypeOf(adapter),
  );
  const prototypeQuery: { queryRaw(query: SqlQuery): Promise<SqlResultSet> } = Object.getPrototypeOf(adapter);
  adapter.queryRaw = async (query) => {
    let original: number[] = [];
    const reader = Object.create(adapter);
    reader.performIO = async (inner: SqlQuery) => {
      const result = await prototype.performIO.call(adapter, inner);
      original = result.fields.map((field) => field.dataTypeID);
      for (const field of result.fields) field.dataTypeID = READ_AS[field.dataTypeID] ?? field.dataTypeID;
      return result;
    };
    const answer = await prototypeQuery.queryRaw.call(reader, query);
    original.forEach((type, index) => {
      if (type === INTERNAL_CHAR) answer.columnTypes[index] = ColumnTypeEnum.Character;
    });
    return answer;
  };
  return adapter;
}
