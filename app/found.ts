import { notFound } from "next/navigation";
import { z } from "zod";
import { DomainError } from "@/lib/domain/shared/errors";

/** A read whose "not found" is the page's own: an id that does not exist, is not ours, or is no id at all. */
export async function found<Row>(id: string, load: (id: string) => Promise<Row>): Promise<Row> {
  if (!z.uuid().safeParse(id).success) notFound();
  try {
    return await load(id);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
}
