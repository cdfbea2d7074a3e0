import { serverEnv } from "@/config/env.server";
import type { FileStorage } from "./port";
import { createSupabaseStorage } from "./supabase/storage";

let cached: FileStorage | undefined;

/** The process's file storage, from the environment. */
export function fileStorage(): FileStorage {
  cached ??= createSupabaseStorage({
    url: serverEnv().SUPABASE_URL,
    secretKey: serverEnv().SUPABASE_SECRET_KEY,
  });
  return cached;
}
