import { loadVariant, type VariantRow } from "./internal";

/** One plan with the number of agencies on it. For the platform's operators. Throws `notFound`. */
export async function getVariant(id: string): Promise<VariantRow> {
  return loadVariant({}, id);
}
